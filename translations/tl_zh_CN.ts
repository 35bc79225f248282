<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bundle</name>
    <message>
        <source>Private and preshared keys are not in it.</source>
        <translation>其中没有私钥和预共享密钥。</translation>
    </message>
    <message>
        <source>Public addresses, names of hosts and public keys are replaced.</source>
        <translation>公网地址、主机名和公钥已换成代替值。</translation>
    </message>
    <message>
        <source>All addresses, names, paths and public keys are replaced.</source>
        <translation>所有地址、名称、路径和公钥都已换成代替值。</translation>
    </message>
    <message>
        <source>What each file is, and what was removed from it.</source>
        <translation>每个文件是什么，以及从中去掉了什么。</translation>
    </message>
    <message>
        <source>What was found, for people; opens in any browser, without the Internet.</source>
        <translation>诊断结果，供人阅读；用任何浏览器都能打开，不需要联网。</translation>
    </message>
    <message>
        <source>The same for programs (tunnelight.report/1).</source>
        <translation>同样的内容，供程序读取（tunnelight.report/1）。</translation>
    </message>
    <message>
        <source>Of foreign text (rules, commands, messages) only well-known words, numbers, addresses and names that occur elsewhere are left; the rest is &lt;hidden&gt;.</source>
        <translation>别人写的文字（规则、命令、消息）只保留常见的词、数字、地址和别处出现过的名称；其余显示为 &lt;hidden&gt;。</translation>
    </message>
    <message>
        <source>Everything that was seen (tunnelight.facts/1). &quot;tunnelight-cli replay&quot; of this archive diagnoses it again.</source>
        <translation>看到的全部内容（tunnelight.facts/1）。对这个文件执行“tunnelight-cli replay”可以重新诊断。</translation>
    </message>
    <message>
        <source>The tunnel&apos;s configuration, written anew from what was understood of it.</source>
        <translation>隧道的配置，按程序理解到的内容重新写成。</translation>
    </message>
    <message>
        <source>Private and preshared keys, comments, and words of PostUp and the like that are not well known.</source>
        <translation>私钥和预共享密钥、注释，以及 PostUp 等命令中不常见的词。</translation>
    </message>
    <message>
        <source>The tunnel as it runs, and its peers.</source>
        <translation>运行中的隧道及其对端。</translation>
    </message>
    <message>
        <source>Network adapters, their addresses, counters and settings.</source>
        <translation>网卡及其地址、计数和设置。</translation>
    </message>
    <message>
        <source>Routes and policy rules, and what the system says it would do.</source>
        <translation>路由和策略路由规则，以及系统会怎样处理。</translation>
    </message>
    <message>
        <source>Packet filters and address translation.</source>
        <translation>防火墙和地址转换。</translation>
    </message>
    <message>
        <source>Who is asked for names.</source>
        <translation>域名向谁查询。</translation>
    </message>
    <message>
        <source>Counters and the ledger over time (tunnelight.recording/1).</source>
        <translation>计数和收发对账随时间的变化（tunnelight.recording/1）。</translation>
    </message>
    <message>
        <source>What was seen before the recording began.</source>
        <translation>记录开始前看到的内容。</translation>
    </message>
    <message>
        <source>What was seen during the recording.</source>
        <translation>记录期间看到的内容。</translation>
    </message>
    <message>
        <source>What the program did lately: the end of its log.</source>
        <translation>本程序最近做了什么：日志的末尾。</translation>
    </message>
    <message>
        <source>Every word that is not the program&apos;s own.</source>
        <translation>不是本程序自己写的词。</translation>
    </message>
    <message>
        <source>Everything behind the headers: no content of any packet is in it.</source>
        <translation>头部之后的一切：其中没有任何数据包的内容。</translation>
    </message>
    <message>
        <source>Addresses are replaced as in the other files; addresses of network cards, options and checksums are gone.</source>
        <translation>地址与其他文件一样换成了代替值；网卡地址、选项和校验和已去掉。</translation>
    </message>
    <message>
        <source>Packets of the tunnel and the uplink while the program looked.</source>
        <translation>本程序查看期间，隧道和上行网卡上的数据包。</translation>
    </message>
    <message>
        <source>What the system was asked, how long that took, and what came of it.</source>
        <translation>向系统问了什么、用了多久、得到了什么结果。</translation>
    </message>
    <message>
        <source>What the machine says of itself, and of a tunnel if it has one (tunnelight.facts/1); &quot;tunnelight-cli replay&quot; reads it.</source>
        <translation>机器的自述，如有隧道则也包括隧道（tunnelight.facts/1）；“tunnelight-cli replay”可以读取。</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Captured with packet sockets of Linux (AF_PACKET): what comes in is seen before this computer&apos;s firewall, what goes out after it. What another computer drops is not seen here.</source>
        <translation>用 Linux 的数据包套接字（AF_PACKET）捕获：进来的在本机防火墙之前看到，出去的在防火墙之后看到。其他计算机丢弃的，这里看不到。</translation>
    </message>
    <message>
        <source>Captured with Npcap at the adapters: what comes in is seen before Windows Firewall, what goes out after it. What another computer drops is not seen here.</source>
        <translation>用 Npcap 在网卡处捕获：进来的在 Windows 防火墙之前看到，出去的在防火墙之后看到。其他计算机丢弃的，这里看不到。</translation>
    </message>
    <message>
        <source>A practice network: no packet is real, each passes as it would in such a network.</source>
        <translation>练习网络：其中没有真实的数据包，每个数据包都像在这样的网络中那样经过。</translation>
    </message>
    <message>
        <source>Captured by raw sockets of Windows instead of Npcap (https://npcap.com): IPv4 only; what is passed on for others may be missing, and packets that came too fast are missing without being counted. So what is not seen here may have passed all the same.</source>
        <translation>通过 Windows 的原始套接字抓包，而不是通过 Npcap（https://npcap.com）：只能看到 IPv4；替别人转发的数据包可能看不到；来得太快而漏掉的数据包也不会被计数。所以这里没看到的数据包，未必没有通过。</translation>
    </message>
    <message>
        <source>Captured by Packet Monitor of Windows instead of Npcap (https://npcap.com): packets that the network card has joined to more than 9000 bytes are missing, and it has not been tried yet whether all others are shown. So what is not seen here may have passed all the same.</source>
        <translation>通过 Windows 的数据包监视器（Packet Monitor）抓包，而不是通过 Npcap（https://npcap.com）：网卡合并成超过 9000 字节的数据包看不到，其余的是否全部显示还没有人试过。所以这里没看到的数据包，未必没有通过。</translation>
    </message>
    <message>
        <source>Packets can be shown here only with Npcap, which is not installed, or too old: neither Packet Monitor nor the raw sockets of Windows serve instead. It is made by others and no part of this program: get it from https://npcap.com and install it. Everything else works without: the search for the cause goes by handshakes and counters.</source>
        <translation>在这里只有装了 Npcap 才能显示数据包：没有安装它，或者版本太旧，而 Windows 的数据包监视器（Packet Monitor）和原始套接字都代替不了。Npcap 由他人开发，不属于本程序：请从 https://npcap.com 下载并安装。其他功能都不需要它：查找原因靠的是握手和计数器。</translation>
    </message>
    <message>
        <source>a block of %1 bytes</source>
        <translation>有一个 %1 字节的块</translation>
    </message>
    <message>
        <source>a block with two different lengths</source>
        <translation>有一个块首尾的长度不一致</translation>
    </message>
    <message>
        <source>a packet larger than its block</source>
        <translation>有一个数据包比它所在的块还大</translation>
    </message>
    <message>
        <source>a packet of %1 bytes</source>
        <translation>有一个 %1 字节的数据包</translation>
    </message>
    <message>
        <source>a packet of an unknown interface</source>
        <translation>有一个数据包属于未知的接口</translation>
    </message>
    <message>
        <source>a section header of %1 bytes</source>
        <translation>有一个 %1 字节的节头</translation>
    </message>
    <message>
        <source>a section header without byte order</source>
        <translation>有一个节头没有字节序</translation>
    </message>
    <message>
        <source>an interface with options that do not fit</source>
        <translation>有一个接口的选项放不下</translation>
    </message>
    <message>
        <source>cut in a block</source>
        <translation>在一个块中间被截断</translation>
    </message>
    <message>
        <source>cut in a packet</source>
        <translation>在一个数据包中间被截断</translation>
    </message>
    <message>
        <source>cut in a section header</source>
        <translation>在一个节头中间被截断</translation>
    </message>
    <message>
        <source>cut in its first word</source>
        <translation>在开头的几个字节处被截断</translation>
    </message>
    <message>
        <source>cut in its header</source>
        <translation>在文件头中间被截断</translation>
    </message>
    <message>
        <source>cut in the header of a block</source>
        <translation>在一个块的头部被截断</translation>
    </message>
    <message>
        <source>cut in the header of a packet</source>
        <translation>在一个数据包的头部被截断</translation>
    </message>
    <message>
        <source>more than %1 interfaces</source>
        <translation>接口超过 %1 个</translation>
    </message>
    <message>
        <source>neither pcap nor pcapng, as which Wireshark can save other captures</source>
        <translation>既不是 pcap 也不是 pcapng；其他格式的抓包可以用 Wireshark 另存为这两种</translation>
    </message>
    <message>
        <source>pcap of version %1</source>
        <translation>pcap 的版本是 %1</translation>
    </message>
    <message>
        <source>pcapng of version %1</source>
        <translation>pcapng 的版本是 %1</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>this is compressed; it must be unpacked first</source>
        <translation>这是压缩文件，必须先解压</translation>
    </message>
    <message>
        <source>capture file, byte %1: %2</source>
        <translation>抓包文件第 %1 字节：%2</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>See that the server is switched on, and its tunnel is up.</source>
        <translation>确认服务器已开机，并且其隧道已启动。</translation>
    </message>
    <message>
        <source>In the section [Interface] of the server, this line should read:</source>
        <translation>服务器配置的 [Interface] 一节里，这一行应为：</translation>
    </message>
    <message>
        <source>In the [Peer] section for this device on the server, this line should read:</source>
        <translation>服务器上本设备对应的 [Peer] 一节里，这一行应为：</translation>
    </message>
    <message>
        <source>If the server is a router or a ready-made box: in its settings for WireGuard, allow devices in the tunnel to use the Internet (often called &quot;masquerade&quot;, &quot;NAT&quot; or &quot;allow Internet access&quot;).</source>
        <translation>如果服务器是路由器或成品设备：在它的 WireGuard 设置里，允许隧道中的设备访问互联网（常见名称是“masquerade”、“NAT”或“允许访问互联网”）。</translation>
    </message>
    <message>
        <source>Where it asks for the tunnel&apos;s network, that is:</source>
        <translation>需要填写隧道网段时，填：</translation>
    </message>
    <message>
        <source>Run this program on the server, if it can run there: it sees the reason.</source>
        <translation>如果服务器上能运行本程序，请在那里运行：它能看到原因。</translation>
    </message>
    <message>
        <source>On the router at home</source>
        <translation>在家里的路由器上</translation>
    </message>
    <message>
        <source>If the server is rented: in the provider&apos;s console</source>
        <translation>如果服务器是租用的：在服务商的控制台里</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>在服务器上</translation>
    </message>
    <message>
        <source>In the WireGuard app of the phone or tablet</source>
        <translation>在手机或平板的 WireGuard 应用里</translation>
    </message>
    <message>
        <source>On the other computer</source>
        <translation>在另一台电脑上</translation>
    </message>
    <message>
        <source>By hand on this computer, in the tunnel&apos;s settings</source>
        <translation>在本机的隧道配置里手动修改</translation>
    </message>
    <message>
        <source>Under &quot;Peer&quot;, put this into the field &quot;Allowed IPs&quot;:</source>
        <translation>在“节点”（Peer）下，把“路由的 IP 地址（段）”一栏填为：</translation>
    </message>
    <message>
        <source>Under &quot;Peer&quot;, put this into the field &quot;Endpoint&quot;:</source>
        <translation>在“节点”（Peer）下，把“对端”一栏填为：</translation>
    </message>
    <message>
        <source>Under &quot;Peer&quot;, put this into the field &quot;Persistent keepalive&quot;:</source>
        <translation>在“节点”（Peer）下，把“连接保活间隔”一栏填为：</translation>
    </message>
    <message>
        <source>Under &quot;Peer&quot;, the field &quot;Public key&quot; must hold exactly this:</source>
        <translation>在“节点”（Peer）下，“公钥”一栏必须正好是：</translation>
    </message>
    <message>
        <source>Under &quot;Interface&quot;, put this into the field &quot;Addresses&quot;:</source>
        <translation>在“接口”（Interface）下，把“局域网 IP 地址”一栏填为：</translation>
    </message>
    <message>
        <source>Under &quot;Interface&quot;, put this into the field &quot;MTU&quot;:</source>
        <translation>在“接口”（Interface）下，把“MTU”一栏填为：</translation>
    </message>
    <message>
        <source>Under &quot;Interface&quot;, put this into the field &quot;DNS servers&quot;:</source>
        <translation>在“接口”（Interface）下，把“DNS 服务器”一栏填为：</translation>
    </message>
    <message>
        <source>In the section [Interface], this line should read:</source>
        <translation>[Interface] 一节里，这一行应为：</translation>
    </message>
    <message>
        <source>In the section [Peer], this line should read:</source>
        <translation>[Peer] 一节里，这一行应为：</translation>
    </message>
    <message>
        <source>Open a web page there, and check again here.</source>
        <translation>在那台设备上打开一个网页，然后在这里再检查一次。</translation>
    </message>
    <message>
        <source>Open the WireGuard app and tap the name of the tunnel; then tap &quot;Edit&quot; (on Android: the pencil).</source>
        <translation>打开 WireGuard 应用，点隧道的名称，再点“编辑”（安卓上是铅笔图标）。</translation>
    </message>
    <message>
        <source>Tap &quot;Save&quot; (on Android: the disk), and switch the tunnel off and on.</source>
        <translation>点“保存”（安卓上是磁盘图标），把隧道关闭再打开。</translation>
    </message>
    <message>
        <source>In the WireGuard window, choose the tunnel and press &quot;Edit&quot;. On Linux, open its file in /etc/wireguard as administrator.</source>
        <translation>在 WireGuard 窗口里选中隧道，点“编辑”。在 Linux 上，以管理员身份打开 /etc/wireguard 里的配置文件。</translation>
    </message>
    <message>
        <source>Save. Deactivate the tunnel and activate it again (on Linux: wg-quick down, then up).</source>
        <translation>保存。停用隧道，再重新启用（Linux 上：先 wg-quick down，再 up）。</translation>
    </message>
    <message>
        <source>In the WireGuard window, choose the tunnel %1 and press &quot;Edit&quot;.</source>
        <translation>在 WireGuard 窗口里选中隧道 %1，点“编辑”。</translation>
    </message>
    <message>
        <source>Open the tunnel&apos;s file as administrator:</source>
        <translation>以管理员身份打开隧道的配置文件：</translation>
    </message>
    <message>
        <source>Save. Deactivate the tunnel and activate it again.</source>
        <translation>保存。停用隧道，再重新启用。</translation>
    </message>
    <message>
        <source>Save the file, and restart the tunnel:</source>
        <translation>保存文件，然后重启隧道：</translation>
    </message>
    <message>
        <source>On a device at home, open the router&apos;s page in a browser; its address stands on the router&apos;s label.</source>
        <translation>在家里的设备上，用浏览器打开路由器的管理页面；地址印在路由器的标签上。</translation>
    </message>
    <message>
        <source>Open the router&apos;s page in a browser (the password often stands on its label):</source>
        <translation>用浏览器打开路由器的管理页面（密码常印在路由器的标签上）：</translation>
    </message>
    <message>
        <source>This computer&apos;s own address %1 is one that the provider gives to many customers at once (CGNAT): no call from outside arrives. Ask the provider for a public address of your own, or use IPv6.</source>
        <translation>本机地址 %1 是运营商同时分给许多用户共用的地址（CGNAT）：外面的连接请求到不了这里。请向运营商申请公网地址，或改用 IPv6。</translation>
    </message>
    <message>
        <source>Find the router&apos;s own Internet address, under &quot;Status&quot;, &quot;Internet&quot; or &quot;WAN&quot;. If it begins with 10., 192.168., 172.16 to 172.31 or 100.64 to 100.127, another router or the provider stands before it (CGNAT), and calls from outside do not arrive. Ask the provider for a public address of your own, or use IPv6.</source>
        <translation>在“状态”、“互联网”或“WAN”页面找到路由器自己的互联网地址。如果它以 10.、192.168.、172.16 至 172.31 或 100.64 至 100.127 开头，说明前面还有另一台路由器，或运营商让多个用户共用地址（CGNAT），外面的连接请求到不了这里。请向运营商申请公网地址，或改用 IPv6。</translation>
    </message>
    <message>
        <source>Otherwise that Internet address must be the one that this computer calls:</source>
        <translation>否则，该互联网地址必须与本机连接的地址相同：</translation>
    </message>
    <message>
        <source>Otherwise that Internet address, or a name for it, must stand in the line Endpoint of the other devices.</source>
        <translation>否则，其他设备的 Endpoint 一行里必须写这个互联网地址或它的域名。</translation>
    </message>
    <message>
        <source>Look for &quot;Port forwarding&quot; (also called &quot;virtual server&quot; or &quot;port sharing&quot;), and add an entry for UDP, not TCP.</source>
        <translation>找到“端口转发”（也叫“端口映射”或“虚拟服务器”），添加一条 UDP（不是 TCP）的规则。</translation>
    </message>
    <message>
        <source>The port, outside and inside:</source>
        <translation>外部端口和内部端口都填：</translation>
    </message>
    <message>
        <source>The port, outside and inside: that of the line ListenPort.</source>
        <translation>外部端口和内部端口都填 ListenPort 一行里的端口。</translation>
    </message>
    <message>
        <source>It leads to this computer:</source>
        <translation>转发到本机：</translation>
    </message>
    <message>
        <source>It leads to the server&apos;s address in the network at home.</source>
        <translation>转发到服务器在家庭网络中的地址。</translation>
    </message>
    <message>
        <source>Let the router always give the server the same address (&quot;DHCP reservation&quot;), so that the entry keeps leading there.</source>
        <translation>让路由器始终给服务器分配同一个地址（“DHCP 地址保留”或“静态地址分配”），这样规则才会一直有效。</translation>
    </message>
    <message>
        <source>Test from outside, for example by a phone&apos;s mobile data: from the same network many routers do not let such calls through.</source>
        <translation>请从外面测试，例如用手机的移动数据：许多路由器不允许从同一网络内发起这种连接。</translation>
    </message>
    <message>
        <source>Sign in where the server was rented, and open its network or firewall settings (&quot;security group&quot;, &quot;network security group&quot;, &quot;firewall rules&quot;, &quot;security list&quot;).</source>
        <translation>登录租用服务器的网站，打开它的网络或防火墙设置（“安全组”、“网络安全组”、“防火墙规则”、“安全列表”）。</translation>
    </message>
    <message>
        <source>Add a rule for what comes in: protocol UDP, from everywhere:</source>
        <translation>添加一条入站规则：协议为 UDP，来源为任意地址：</translation>
    </message>
    <message>
        <source>Its port is that of the line ListenPort on the server.</source>
        <translation>端口填服务器上 ListenPort 一行里的端口。</translation>
    </message>
    <message>
        <source>Its port:</source>
        <translation>端口：</translation>
    </message>
    <message>
        <source>See that the rule belongs to this very server, and save it.</source>
        <translation>确认这条规则用在这台服务器上，然后保存。</translation>
    </message>
    <message>
        <source>Look for the address range of the home network (&quot;LAN&quot;, &quot;DHCP&quot;, &quot;IPv4 addresses&quot;).</source>
        <translation>找到家庭网络的地址范围（“LAN”、“局域网”、“DHCP”）。</translation>
    </message>
    <message>
        <source>Give the router an address in another range, for example this one:</source>
        <translation>把路由器的地址改到另一个网段，例如：</translation>
    </message>
    <message>
        <source>The range is then this one (mask 255.255.255.0):</source>
        <translation>这样网段就是（掩码 255.255.255.0）：</translation>
    </message>
    <message>
        <source>Save, and connect every device anew, so that it gets an address of the new range. Devices whose address was set by hand need a new one.</source>
        <translation>保存后让每台设备重新连接，以获得新网段的地址。手动设置过地址的设备需要改成新地址。</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>AllowedIPs for peer %1 do not hold the address that it uses</source>
        <translation>对端 %1 的 AllowedIPs 不包含它正在使用的地址</translation>
    </message>
    <message>
        <source>On this end AllowedIPs say which inner addresses a peer may use. This peer sends from another one, so all its packets are thrown away after decryption.</source>
        <translation>在本端，AllowedIPs 规定一个对端可以使用哪些隧道内地址。这个对端用的是别的地址，所以它发来的数据包解密之后全被丢弃。</translation>
    </message>
    <message>
        <source>Set AllowedIPs in its [Peer] section here to the tunnel address of that device, with /32 (and /128 for IPv6), and restart the tunnel.</source>
        <translation>请在本机配置中该设备的 [Peer] 一节，把 AllowedIPs 设为那台设备的隧道地址，后面加 /32（IPv6 加 /128），然后重启隧道。</translation>
    </message>
    <message>
        <source>Two peers claim %1</source>
        <translation>两个对端同时占用 %1</translation>
    </message>
    <message>
        <source>WireGuard gives an address range to one peer only, the last that claimed it. The other one connects, but nothing reaches it.</source>
        <translation>WireGuard 只会把一段地址交给一个对端，也就是最后声明它的那个。另一个对端能连上，但什么也收不到。</translation>
    </message>
    <message>
        <source>AllowedIPs do not cover %1</source>
        <translation>AllowedIPs 没有包含 %1</translation>
    </message>
    <message>
        <source>On this end AllowedIPs say what goes into the tunnel. %1 is not among them, so it never enters it.</source>
        <translation>在本端，AllowedIPs 决定哪些流量进入隧道。%1 不在其中，所以根本不会进入隧道。</translation>
    </message>
    <message>
        <source>Add %1 or its network to AllowedIPs of the [Peer] on this computer; 0.0.0.0/0 sends everything through the tunnel (add ::/0 only if the server carries IPv6). Restart the tunnel.</source>
        <translation>请在本机的 [Peer] 一节，把 %1 或它所在的网段加入 AllowedIPs；写 0.0.0.0/0 则所有流量都走隧道（只有服务器支持 IPv6 时才加 ::/0）。然后重启隧道。</translation>
    </message>
    <message>
        <source>No name server is set</source>
        <translation>没有设置 DNS 服务器</translation>
    </message>
    <message>
        <source>Names like example.com cannot be turned into addresses. Addresses work, names do not.</source>
        <translation>example.com 这样的域名无法换成地址：直接用 IP 地址可以访问，用域名就不行。</translation>
    </message>
    <message>
        <source>Add a DNS line to the [Interface] section of the tunnel (an address that the tunnel reaches), or set a name server in the network settings.</source>
        <translation>请在隧道配置的 [Interface] 一节加一行 DNS（填隧道能到达的地址），或在系统的网络设置里指定 DNS 服务器。</translation>
    </message>
    <message>
        <source>Name look-ups go beside the tunnel</source>
        <translation>域名查询没有走隧道</translation>
    </message>
    <message>
        <source>Everything else goes through the tunnel, but the name server %1 is asked directly. Whoever runs the local network sees which sites are visited.</source>
        <translation>其他流量都走隧道，但对 DNS 服务器 %1 的查询是直接发出去的。管理本地网络的人能看到访问了哪些网站。</translation>
    </message>
    <message>
        <source>Add a DNS line to the [Interface] section with a name server that is reached through the tunnel.</source>
        <translation>请在 [Interface] 一节加一行 DNS，填一个能经隧道到达的 DNS 服务器。</translation>
    </message>
    <message>
        <source>Another program has replaced the tunnel&apos;s name server</source>
        <translation>另一个程序替换了隧道设置的 DNS 服务器</translation>
    </message>
    <message>
        <source>The tunnel sets %1 as name server, but the system uses another one. A network manager or DHCP client wrote over it.</source>
        <translation>隧道把 DNS 服务器设为 %1，但系统用的是另一个：网络管理程序或 DHCP 客户端把它覆盖了。</translation>
    </message>
    <message>
        <source>Let only one program manage name servers: install resolvconf or use systemd-resolved, then restart the tunnel.</source>
        <translation>只让一个程序管理 DNS：安装 resolvconf 或使用 systemd-resolved，然后重启隧道。</translation>
    </message>
    <message>
        <source>The name server %1 refuses to answer</source>
        <translation>DNS 服务器 %1 拒绝回答</translation>
    </message>
    <message>
        <source>The name server %1 does not answer</source>
        <translation>DNS 服务器 %1 没有响应</translation>
    </message>
    <message>
        <source>Names cannot be turned into addresses, so pages do not load although the tunnel works.</source>
        <translation>域名无法换成地址，所以隧道虽然正常，网页却打不开。</translation>
    </message>
    <message>
        <source>Set a name server that answers through the tunnel (DNS line of [Interface]), or let the one on the server listen on its tunnel address.</source>
        <translation>请设置一个能经隧道响应的 DNS 服务器（[Interface] 一节的 DNS 行），或让服务器上的 DNS 服务在隧道地址上监听。</translation>
    </message>
    <message>
        <source>The name server %1 gives a wrong answer for %2</source>
        <translation>DNS 服务器 %1 对 %2 给出了错误的回答</translation>
    </message>
    <message>
        <source>Other name servers say something else, and theirs works. A provider, a filter or an old entry sends this computer to the wrong place.</source>
        <translation>其他 DNS 服务器的回答不一样，而且它们给的地址可用。运营商、过滤设备或过期的记录把本机引到了错误的地方。</translation>
    </message>
    <message>
        <source>Use only the name servers that answer rightly: set them in the DNS line of [Interface].</source>
        <translation>只使用回答正确的 DNS 服务器：把它们写进 [Interface] 一节的 DNS 行。</translation>
    </message>
    <message>
        <source>A firewall stops what the server should pass on</source>
        <translation>防火墙拦住了本应由服务器转发的数据包</translation>
    </message>
    <message>
        <source>Packets between %1 and %2 are dropped or rejected by a rule for forwarded traffic at the server.</source>
        <translation>%1 和 %2 之间的数据包，被服务器上针对转发流量的规则丢弃或拒绝了。</translation>
    </message>
    <message>
        <source>Allow traffic from the tunnel&apos;s interface and the answers to it in the forward chain, before the rule that stops it. With Docker, that place is the chain DOCKER-USER; with ufw, &quot;ufw route allow in on &lt;tunnel&gt;&quot;; with firewalld, a policy from the tunnel&apos;s zone.</source>
        <translation>请在转发链（forward）里、在拦截规则之前，放行来自隧道接口的流量以及返回的应答。用 Docker 时应加在 DOCKER-USER 链；用 ufw 时执行 ufw route allow in on &lt;隧道&gt;；用 firewalld 时为隧道所在区域加一条策略（policy）。</translation>
    </message>
    <message>
        <source>The tunnel&apos;s kill switch blocks it</source>
        <translation>隧道的断网保护（kill switch）拦截了流量</translation>
    </message>
    <message>
        <source>A rule made for the tunnel forbids everything that does not go through it. It stops %1.</source>
        <translation>为隧道设的一条规则禁止一切不走隧道的流量，它拦住了 %1。</translation>
    </message>
    <message>
        <source>This machine&apos;s firewall blocks UDP port %1</source>
        <translation>本机防火墙拦截了 UDP 端口 %1</translation>
    </message>
    <message>
        <source>Calls of other devices that arrive on %2 are dropped before WireGuard sees them.</source>
        <translation>其他设备发到 %2 的连接请求，还没到 WireGuard 就被丢弃了。</translation>
    </message>
    <message>
        <source>Allow incoming UDP on port %1 before the rule that drops it.</source>
        <translation>请在丢弃规则之前放行传入的 UDP 端口 %1。</translation>
    </message>
    <message>
        <source>This computer&apos;s own firewall blocks the tunnel</source>
        <translation>本机自己的防火墙拦截了隧道</translation>
    </message>
    <message>
        <source>A rule on this computer drops packets of the tunnel: %1.</source>
        <translation>本机的一条规则丢弃了隧道的数据包：%1。</translation>
    </message>
    <message>
        <source>Remove the rule, or allow traffic on the tunnel&apos;s interface before it.</source>
        <translation>请删除这条规则，或在它之前放行隧道接口上的流量。</translation>
    </message>
    <message>
        <source>Another product blocks the tunnel</source>
        <translation>另一个软件拦截了隧道</translation>
    </message>
    <message>
        <source>Filters that belong to another program on this computer drop packets of the tunnel: %1.</source>
        <translation>本机上属于另一个程序的过滤规则丢弃了隧道的数据包：%1。</translation>
    </message>
    <message>
        <source>Switch that program&apos;s protection off or make an exception for WireGuard there. If it was removed, its rules were left behind.</source>
        <translation>请关闭那个程序的防护，或在其中为 WireGuard 设置例外。如果它已经卸载，说明它的规则残留了下来。</translation>
    </message>
    <message>
        <source>The server does not pass packets on</source>
        <translation>服务器不转发数据包</translation>
    </message>
    <message>
        <source>Packets that come in on %1 are not passed on</source>
        <translation>从 %1 进来的数据包没有被转发</translation>
    </message>
    <message>
        <source>Forwarding is on for the machine, but switched off for this one interface.</source>
        <translation>整机的转发已经打开，但唯独这个接口被关掉了。</translation>
    </message>
    <message>
        <source>sysctl -w net.ipv4.conf.%1.forwarding=1, and look in /etc/sysctl.d/ for what switches it off.</source>
        <translation>执行 sysctl -w net.ipv4.conf.%1.forwarding=1，并检查 /etc/sysctl.d/ 里是什么把它关掉的。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock runs behind</source>
        <translation>本机的时钟慢了</translation>
    </message>
    <message>
        <source>The clock is at least %1 s behind a time that this computer has seen before. The far end ignores every greeting that is dated earlier than the last one it accepted.</source>
        <translation>本机时钟比它以前见过的时间至少慢 %1 秒。握手请求带有日期，凡是比上次接受的更早，另一端一概不理。</translation>
    </message>
    <message>
        <source>Set the clock (timedatectl set-ntp true), then restart the tunnel. If the far end still ignores it, restart the tunnel there too.</source>
        <translation>请校准时钟（timedatectl set-ntp true），然后重启隧道。如果另一端仍然没有反应，也请在那边重启隧道。</translation>
    </message>
    <message>
        <source>Two devices use one key</source>
        <translation>两台设备用了同一个密钥</translation>
    </message>
    <message>
        <source>The peer %1 jumps between %2 and %3. Two devices share one configuration and throw each other out.</source>
        <translation>对端 %1 在 %2 和 %3 之间来回跳。两台设备共用一份配置，互相把对方挤下线。</translation>
    </message>
    <message>
        <source>Give every device a key pair and a tunnel address of its own.</source>
        <translation>请给每台设备单独的密钥对和隧道地址。</translation>
    </message>
    <message>
        <source>The way to the server leads into the tunnel itself</source>
        <translation>通往服务器的路由绕回了隧道自身</translation>
    </message>
    <message>
        <source>The encrypted packets to %1 are sent into %2 again instead of to the router, so they never leave this computer.</source>
        <translation>发往 %1 的加密数据包没有交给路由器，而是又被送进 %2，所以永远出不了本机。</translation>
    </message>
    <message>
        <source>The server&apos;s address needs a route of its own through the router, or the tunnel must be started with wg-quick, which keeps its packets apart by a firewall mark.</source>
        <translation>服务器的地址需要一条经路由器的专用路由；或者用 wg-quick 启动隧道，它会用防火墙标记把自己的数据包区分开。</translation>
    </message>
    <message>
        <source>The server has moved: %1 is no longer %2</source>
        <translation>服务器的地址变了：%1 不再是 %2</translation>
    </message>
    <message>
        <source>WireGuard looks the name up only when the tunnel starts. It now stands for %3, but the tunnel still sends to the old address.</source>
        <translation>WireGuard 只在隧道启动时查询一次域名。现在这个域名对应 %3，但隧道还在往旧地址发送。</translation>
    </message>
    <message>
        <source>Restart the tunnel. For a server with a changing address, let a timer look the name up again (reresolve-dns of wireguard-tools).</source>
        <translation>请重启隧道。如果服务器的地址经常变化，请设一个定时任务重新查询域名（wireguard-tools 里的 reresolve-dns）。</translation>
    </message>
    <message>
        <source>The server&apos;s name %1 gives no address</source>
        <translation>服务器的域名 %1 查不到地址</translation>
    </message>
    <message>
        <source>The tunnel must first find its server by name, and the name service does not know this name.</source>
        <translation>隧道要先通过域名找到服务器，而 DNS 不认识这个域名。</translation>
    </message>
    <message>
        <source>Check the spelling of %1 in the Endpoint line, and whether the dynamic name of the server still exists. An IP address in its place settles it.</source>
        <translation>请检查 Endpoint 行里 %1 的拼写，以及服务器的动态域名是否还有效。直接改成 IP 地址就能绕开这个问题。</translation>
    </message>
    <message>
        <source>The connection died %1 minutes ago</source>
        <translation>连接在 %1 分钟前断了</translation>
    </message>
    <message>
        <source>The tunnel once worked. Since then the far end no longer answers, although this computer is sending. A session lives for three minutes at most without a new handshake.</source>
        <translation>隧道曾经是通的。从那以后，本机仍在发送，另一端却不再应答。没有新的握手，一次会话最多维持三分钟。</translation>
    </message>
    <message>
        <source>The peer %1 cannot be called from here</source>
        <translation>从这里无法联系对端 %1</translation>
    </message>
    <message>
        <source>It was here before and is silent now. A device behind a router can only be reached while the router remembers it, about half a minute to three minutes after its last packet. It may also simply be off.</source>
        <translation>它以前连上过，现在没有动静。路由器后面的设备，只有在路由器还记得它的时候才能联系到，也就是它最后一次发包后大约半分钟到三分钟。它也可能只是关机了。</translation>
    </message>
    <message>
        <source>If this server must be able to call the device at any time, set PersistentKeepalive = 25 in the [Peer] section on that device.</source>
        <translation>如果这台服务器需要随时能联系到那台设备，请在那台设备的 [Peer] 一节设置 PersistentKeepalive = 25。</translation>
    </message>
    <message>
        <source>The keys of the two ends do not belong together</source>
        <translation>两端的密钥对不上</translation>
    </message>
    <message>
        <source>Each end must hold the public key that belongs to the other end&apos;s private key. Here they do not fit, so neither end answers the other.</source>
        <translation>每一端都必须保存与另一端私钥相配的公钥。这里两者对不上，所以双方互不应答。</translation>
    </message>
    <message>
        <source>On the server run &quot;wg show&quot; and copy its &quot;public key&quot; into the PublicKey line of the client&apos;s [Peer]; then the same the other way round. Restart the tunnel.</source>
        <translation>在服务器上运行 wg show，把其中的 public key 复制到客户端 [Peer] 一节的 PublicKey 行；再反过来做一遍。然后重启隧道。</translation>
    </message>
    <message>
        <source>No call reaches this server</source>
        <translation>没有任何连接请求到达这台服务器</translation>
    </message>
    <message>
        <source>While we watched, not one handshake arrived on UDP port %1. If the other device was trying meanwhile, something before this computer stops it.</source>
        <translation>观察期间，UDP 端口 %1 没有收到一次握手。如果另一台设备当时正在尝试连接，那么请求在到达本机之前就被拦住了。</translation>
    </message>
    <message>
        <source>Make sure that the other device is trying now. Then: forward UDP port %1 in the router to this computer, open it in the cloud provider&apos;s security group, and check that the router has a public address (not behind carrier-grade NAT). Test from outside, not from the same network.</source>
        <translation>先确认另一台设备此刻正在尝试连接。然后：在路由器上把 UDP 端口 %1 转发（端口映射）到本机；在云服务商的安全组里放行它；并确认路由器有公网地址（没有处在运营商级 NAT 后面）。请从外部网络测试，不要在同一个网络里测试。</translation>
    </message>
    <message>
        <source>The server %1 does not answer the handshake</source>
        <translation>服务器 %1 不应答握手</translation>
    </message>
    <message>
        <source>This computer calls, nothing comes back. From here it cannot be told whether UDP is blocked on the way, the port is wrong, the keys do not match or the server is off.</source>
        <translation>本机发出了请求，但没有任何回音。从这里无法判断是途中 UDP 被拦、端口不对、密钥不匹配，还是服务器没开。</translation>
    </message>
    <message>
        <source>Check, in this order: is the server on and its tunnel up; does the Endpoint line have its address and ListenPort; do the public keys match; is that UDP port forwarded by its router and open in its firewall and cloud console. Run this program on the server: it sees whether the call arrives.</source>
        <translation>请依次检查：服务器是否开机、上面的隧道是否启动；Endpoint 行是否写着它的地址和 ListenPort；公钥是否匹配；它的路由器是否转发了这个 UDP 端口，防火墙和云控制台是否放行。也可以在服务器上运行本程序，它能看到请求是否到达。</translation>
    </message>
    <message>
        <source>UDP port %1 is taken by another program</source>
        <translation>UDP 端口 %1 被另一个程序占用</translation>
    </message>
    <message>
        <source>The tunnel is to listen on port %1, but %2 holds it.</source>
        <translation>隧道要监听端口 %1，但它被 %2 占着。</translation>
    </message>
    <message>
        <source>Stop the other program, or choose another ListenPort here and in the Endpoint line of the other devices.</source>
        <translation>请停掉那个程序，或者换一个 ListenPort：本机要改，其他设备的 Endpoint 行也要改。</translation>
    </message>
    <message>
        <source>The preshared keys of the two ends differ</source>
        <translation>两端的预共享密钥不一致</translation>
    </message>
    <message>
        <source>The greeting was answered, but no session began. That is what happens when a preshared key is set at one end only, or not the same at both.</source>
        <translation>握手请求得到了应答，但会话没有建立。只在一端设了预共享密钥，或两端的不一样，就会这样。</translation>
    </message>
    <message>
        <source>Put the same PresharedKey line into the [Peer] section of both ends, or remove it from both, and restart the tunnel.</source>
        <translation>在两端的 [Peer] 一节写上相同的 PresharedKey 行，或两端都删掉，然后重启隧道。</translation>
    </message>
    <message>
        <source>The call of %1 arrives and is refused</source>
        <translation>%1 的连接请求到了，但被拒绝</translation>
    </message>
    <message>
        <source>Handshakes arrive here and WireGuard does not answer them. The caller uses another key than the one stored here, has this server&apos;s key wrong, or its clock has gone backwards.</source>
        <translation>握手到达了本机，但 WireGuard 不应答。对方用的密钥和这里保存的不同，或者对方填错了本服务器的公钥，或者对方的时钟倒退了。</translation>
    </message>
    <message>
        <source>Compare the keys: this server&apos;s &quot;public key&quot; (&quot;wg show&quot;) must stand in the caller&apos;s [Peer], and the caller&apos;s public key in a [Peer] here. If they match, restart this tunnel: that clears a clock that once ran ahead.</source>
        <translation>请核对密钥：本服务器的 public key（用 wg show 查看）必须写在对方的 [Peer] 一节，对方的公钥必须写在本机的某个 [Peer] 一节。如果都对，请重启本机的隧道：对方的时钟如果曾经走快，这样可以清除留下的记录。</translation>
    </message>
    <message>
        <source>The server cannot be reached at %1</source>
        <translation>无法到达位于 %1 的服务器</translation>
    </message>
    <message>
        <source>Somebody on the way reported that packets to this address and port are not delivered. A &quot;port unreachable&quot; of the server itself means that nothing listens there.</source>
        <translation>途中有设备报告：发往这个地址和端口的数据包无法送达。如果是服务器自己报告“端口不可达”，说明那个端口上没有程序在监听。</translation>
    </message>
    <message>
        <source>Check address and port in the Endpoint line, whether WireGuard runs on the server, and its ListenPort.</source>
        <translation>请检查 Endpoint 行里的地址和端口、服务器上的 WireGuard 是否在运行，以及它的 ListenPort。</translation>
    </message>
    <message>
        <source>IPv6 goes into the tunnel and nothing comes out</source>
        <translation>IPv6 进了隧道，却没有回音</translation>
    </message>
    <message>
        <source>AllowedIPs send IPv6 through the tunnel, but %1 does not answer there, while IPv4 works. Programs try IPv6 first, so pages load slowly or not at all.</source>
        <translation>AllowedIPs 让 IPv6 走隧道，但 %1 经隧道没有应答，而 IPv4 正常。程序会先尝试 IPv6，所以网页打开很慢，或者根本打不开。</translation>
    </message>
    <message>
        <source>IPv6 goes beside the tunnel</source>
        <translation>IPv6 没有走隧道</translation>
    </message>
    <message>
        <source>All of IPv4 goes through the tunnel, but IPv6 leaves directly by %1. Sites that speak IPv6 see this computer&apos;s own address.</source>
        <translation>IPv4 全部走隧道，但 IPv6 直接从 %1 出去。支持 IPv6 的网站能看到本机自己的地址。</translation>
    </message>
    <message>
        <source>Large packets get lost: the tunnel&apos;s MTU of %1 is too large</source>
        <translation>大数据包丢失：隧道的 MTU（%1）太大</translation>
    </message>
    <message>
        <source>Small packets pass, full-sized ones do not, so pages hang although ping works. The way to the far end carries tunnel packets of at most %2 bytes.</source>
        <translation>小数据包能通过，满尺寸的不行，所以 ping 正常，网页却卡住。到另一端的路径最多只能承载 %2 字节的隧道数据包。</translation>
    </message>
    <message>
        <source>Set MTU = %4 in the [Interface] section (on both ends) and restart the tunnel. At once, until the next start: ip link set dev %3 mtu %4.</source>
        <translation>请在两端的 [Interface] 一节设置 MTU = %4，然后重启隧道。要立即生效（到下次启动为止）：ip link set dev %3 mtu %4。</translation>
    </message>
    <message>
        <source>The tunnel&apos;s MTU of %1 is needlessly small</source>
        <translation>隧道的 MTU（%1）设得过小</translation>
    </message>
    <message>
        <source>Every packet carries less than it could, so the tunnel is slow. Below 1280 bytes IPv6 does not work at all.</source>
        <translation>每个数据包装的内容都比本来能装的少，所以隧道慢。小于 1280 字节时，IPv6 完全不能用。</translation>
    </message>
    <message>
        <source>Remove the MTU line from the [Interface] section (WireGuard then chooses, usually 1420), or set 1280, which passes nearly everywhere.</source>
        <translation>请删掉 [Interface] 一节的 MTU 行（WireGuard 会自动选择，通常是 1420），或设为 1280，这个值几乎到处都能通过。</translation>
    </message>
    <message>
        <source>Nothing translates the addresses of the tunnel (NAT is missing)</source>
        <translation>没有为隧道做地址转换（缺少 NAT）</translation>
    </message>
    <message>
        <source>Packets from %1 would leave %2 with their tunnel address. Nobody on the Internet can answer to it. Forwarding alone is not enough.</source>
        <translation>来自 %1 的数据包会带着隧道内的地址从 %2 发出去，互联网上没有人能回复这个地址。只打开转发是不够的。</translation>
    </message>
    <message>
        <source>%1 of %2 translations are in use</source>
        <translation>%2 个地址转换名额已用掉 %1 个</translation>
    </message>
    <message>
        <source>All translated connections share one table, and those to one remote share the ports of one rule. Where nothing is left of either, new connections fail while old ones go on.</source>
        <translation>所有经过转换的连接共用一张表，连到同一个远端的连接还要共用一条规则的端口。哪一样用完了，新连接都会失败，旧连接则继续。</translation>
    </message>
    <message>
        <source>Raise the limit (sysctl net.netfilter.nf_conntrack_max, or a wider port range in the SNAT rule), and find the device that opens so many connections.</source>
        <translation>请调高上限（sysctl net.netfilter.nf_conntrack_max，或在 SNAT 规则里放宽端口范围），并找出是哪台设备开了这么多连接。</translation>
    </message>
    <message>
        <source>The translation rule gives a wrong address</source>
        <translation>地址转换规则给出的地址不对</translation>
    </message>
    <message>
        <source>Use masquerade, which takes the address of %2 by itself, or put the right address into the rule.</source>
        <translation>请改用 masquerade，它会自动使用 %2 的地址；或在规则里写上正确的地址。</translation>
    </message>
    <message>
        <source>The translation rule names another interface</source>
        <translation>地址转换规则写的是另一个接口</translation>
    </message>
    <message>
        <source>Packets of %1 leave by %2, but the masquerade rule is for another interface. That happens when a machine moves from cable to Wi-Fi or gets a new network card.</source>
        <translation>%1 的数据包从 %2 出去，但 masquerade 规则针对的是另一个接口。机器从网线改成 Wi-Fi，或换了网卡，就会这样。</translation>
    </message>
    <message>
        <source>Put %2 into the rule, or leave the interface out and keep only the source network %3.</source>
        <translation>请把规则里的接口改成 %2，或者不写接口，只保留源网段 %3。</translation>
    </message>
    <message>
        <source>The translation rule is for another network</source>
        <translation>地址转换规则针对的是另一个网段</translation>
    </message>
    <message>
        <source>There is a masquerade rule for %2, but its source network does not contain %1, the address of a peer.</source>
        <translation>有一条用于 %2 的 masquerade 规则，但它的源网段不包含某个对端的地址 %1。</translation>
    </message>
    <message>
        <source>Change the rule&apos;s source network to that of the tunnel (%3).</source>
        <translation>请把规则的源网段改成隧道的网段（%3）。</translation>
    </message>
    <message>
        <source>The path is lossy: about %1 % of the packets get lost</source>
        <translation>线路丢包：大约 %1 % 的数据包丢失</translation>
    </message>
    <message>
        <source>The tunnel works, but the line loses packets. Pages load slowly and calls stutter.</source>
        <translation>隧道是通的，但线路在丢包。网页打开慢，通话断断续续。</translation>
    </message>
    <message>
        <source>Use a cable instead of Wi-Fi or move closer to the access point; compare with another network.</source>
        <translation>请用网线代替 Wi-Fi，或离无线路由器近一些；再换一个网络比较一下。</translation>
    </message>
    <message>
        <source>Packets could not be watched</source>
        <translation>无法观察数据包</translation>
    </message>
    <message>
        <source>Whether packets of the tunnel reach the uplink is the surest evidence of all, and it could not be had. What is said here rests on settings, counters and answers alone.</source>
        <translation>隧道的数据包有没有到达上行网卡，是最可靠的证据，这次却拿不到。这里的结论只依据设置、计数器和应答。</translation>
    </message>
    <message>
        <source>Run this program as root or Administrator. On Linux the capabilities CAP_NET_RAW and CAP_NET_ADMIN are enough.</source>
        <translation>请以 root 或管理员身份运行本程序。在 Linux 上，有 CAP_NET_RAW 和 CAP_NET_ADMIN 两项权限就够了。</translation>
    </message>
    <message>
        <source>The far end of the tunnel answers nothing</source>
        <translation>隧道的另一端没有任何应答</translation>
    </message>
    <message>
        <source>The handshake is fine, but no packet comes back from inside. Most often the server does not accept this computer&apos;s tunnel address (its AllowedIPs for this peer), sends its answers elsewhere, or a firewall there drops everything from the tunnel. It may also have gone off in the last three minutes.</source>
        <translation>握手正常，但隧道里没有一个数据包回来。最常见的原因是：服务器不接受本机的隧道地址（它给这个对端设的 AllowedIPs 不对），把应答发到了别处，或者那里的防火墙丢弃了来自隧道的一切。它也可能在最近三分钟内关机了。</translation>
    </message>
    <message>
        <source>On the server check that the [Peer] section of this device has exactly this device&apos;s tunnel address in AllowedIPs, and no other peer the same; then that its routes lead that address back into the tunnel. Run this program there: it sees the reason.</source>
        <translation>在服务器上检查：这台设备的 [Peer] 一节里，AllowedIPs 是否正好是这台设备的隧道地址，而且没有别的对端写了同样的地址；再检查服务器的路由是否把这个地址送回隧道。也可以在那里运行本程序，它能看到原因。</translation>
    </message>
    <message>
        <source>No route leads %1 into the tunnel</source>
        <translation>没有把 %1 送进隧道的路由</translation>
    </message>
    <message>
        <source>AllowedIPs promise that %1 goes through %2, but the system has no such route: packets leave beside the tunnel or not at all.</source>
        <translation>按 AllowedIPs，%1 应该走 %2，但系统里没有这条路由：数据包绕开隧道，或者根本发不出去。</translation>
    </message>
    <message>
        <source>Start the tunnel with wg-quick and without &quot;Table = off&quot;, so that it sets its routes itself; or add the route by hand: ip route add %1 dev %2.</source>
        <translation>请用 wg-quick 启动隧道，并且不要写 “Table = off”，这样它会自己设置路由；或手动添加路由：ip route add %1 dev %2。</translation>
    </message>
    <message>
        <source>The local network has the same addresses as %1</source>
        <translation>本地网络里有和 %1 相同的地址</translation>
    </message>
    <message>
        <source>The tunnel %2 should carry %1, but this computer is itself in a network with that address range and looks for it there.</source>
        <translation>隧道 %2 本应承载 %1，但本机自己就在这个网段里，会在本地网络中找它。</translation>
    </message>
    <message>
        <source>Change the address range of one of the two networks. Until then a more specific AllowedIPs entry (%1 as a single address) leads around it.</source>
        <translation>请更改其中一个网络的网段。在此之前，可以加一条更具体的 AllowedIPs（只写 %1 这一个地址）来绕开。</translation>
    </message>
    <message>
        <source>Another VPN carries %1</source>
        <translation>%1 走了另一个 VPN</translation>
    </message>
    <message>
        <source>Packets to %1 go into another tunnel, not into %2.</source>
        <translation>发往 %1 的数据包进了另一条隧道，没有进 %2。</translation>
    </message>
    <message>
        <source>Another route takes %1 away from the tunnel</source>
        <translation>另一条路由把 %1 从隧道引开了</translation>
    </message>
    <message>
        <source>The tunnel %2 has a route for this address, but a more specific or preferred one leads elsewhere.</source>
        <translation>隧道 %2 有到这个地址的路由，但另一条更具体或优先级更高的路由指向别处。</translation>
    </message>
    <message>
        <source>Remove the other route, or give the tunnel a more specific one.</source>
        <translation>请删除那条路由，或给隧道设一条更具体的路由。</translation>
    </message>
    <message>
        <source>The rule that leads traffic into the tunnel is gone</source>
        <translation>把流量引入隧道的规则不见了</translation>
    </message>
    <message>
        <source>The tunnel %2 keeps its default route in a table of its own. The policy rule that points to it, or the route in it, has been removed, so packets to %1 leave beside the tunnel. Network managers do that when they restart.</source>
        <translation>隧道 %2 把默认路由放在单独的路由表里。指向这张表的策略路由规则，或表里的路由，被删掉了，所以发往 %1 的数据包绕开了隧道。网络管理程序重启时会做这种事。</translation>
    </message>
    <message>
        <source>Restart the tunnel (wg-quick down, then up). With systemd-networkd set ManageForeignRoutingPolicyRules=no.</source>
        <translation>请重启隧道（wg-quick down，再 wg-quick up）。用 systemd-networkd 时，请设置 ManageForeignRoutingPolicyRules=no。</translation>
    </message>
    <message>
        <source>Answers to %1 do not go back into the tunnel</source>
        <translation>发给 %1 的应答没有回到隧道</translation>
    </message>
    <message>
        <source>The peer&apos;s address must be routed into %2. Here the system sends it elsewhere, so the peer&apos;s packets arrive and the answers get lost.</source>
        <translation>对端的地址必须经路由送进 %2。这里系统把它送到了别处，所以对端的数据包能到，应答却丢了。</translation>
    </message>
    <message>
        <source>Add the route: ip route add %1 dev %2, or restart the tunnel with wg-quick. Remove the rule or route that leads it away.</source>
        <translation>请添加路由：ip route add %1 dev %2，或用 wg-quick 重启隧道。把它引开的规则或路由也请删除。</translation>
    </message>
    <message>
        <source>The reverse path filter drops what comes in on %1</source>
        <translation>反向路径过滤丢弃了从 %1 进来的数据包</translation>
    </message>
    <message>
        <source>The system accepts a packet only if it would answer on the same interface, and throws away the rest without a word. With the routes of a tunnel that hits the wrong ones.</source>
        <translation>只有会从同一个接口应答的数据包，系统才接收，其余的不声不响地丢掉。在隧道的路由下，这会误伤正常的数据包。</translation>
    </message>
    <message>
        <source>Set it to loose: sysctl net.ipv4.conf.%1.rp_filter=2 (and net.ipv4.conf.all.rp_filter to 2 or 0). For a full tunnel also net.ipv4.conf.all.src_valid_mark=1.</source>
        <translation>请改为宽松模式：sysctl net.ipv4.conf.%1.rp_filter=2（并把 net.ipv4.conf.all.rp_filter 设为 2 或 0）。所有流量都走隧道时，还要设置 net.ipv4.conf.all.src_valid_mark=1。</translation>
    </message>
    <message>
        <source>The tunnel&apos;s own network %1 exists twice here</source>
        <translation>隧道自己的网段 %1 在本机出现了两次</translation>
    </message>
    <message>
        <source>%2 and %3 use overlapping addresses. The system sends packets for the far end to the wrong one.</source>
        <translation>%2 和 %3 的地址重叠。系统会把发往另一端的数据包送错地方。</translation>
    </message>
    <message>
        <source>Give the tunnel another address range on all devices, or change the range of %3.</source>
        <translation>请在所有设备上给隧道换一个网段，或更改 %3 的网段。</translation>
    </message>
    <message>
        <source>The server answers, but the Internet behind it does not</source>
        <translation>服务器有应答，但经它访问的互联网没有应答</translation>
    </message>
    <message>
        <source>Packets for %1 enter the tunnel and reach the server. Nothing comes back from beyond it. Usually the server has no translation (NAT, masquerade) for the tunnel&apos;s network, its firewall drops forwarded packets, or it has lost its own connection; from here these look alike.</source>
        <translation>发往 %1 的数据包进了隧道，也到了服务器，但更远处没有任何回音。通常是服务器没有为隧道网段做地址转换（NAT、masquerade），或它的防火墙丢弃了要转发的数据包，或它自己断网了；从这里看，这几种情况是一样的。</translation>
    </message>
    <message>
        <source>Run this program on the server: it names the missing or blocking rule. By hand: check the masquerade rule for the tunnel&apos;s network on the server&apos;s uplink, then its forward chain, then whether the server itself reaches %1.</source>
        <translation>请在服务器上运行本程序，它会指出缺少或拦截的规则。手动检查：先看服务器上行网卡上有没有针对隧道网段的 masquerade 规则，再看转发链（forward），最后看服务器自己能否到达 %1。</translation>
    </message>
    <message>
        <source>The tunnel %1 is not up</source>
        <translation>隧道 %1 没有启动</translation>
    </message>
    <message>
        <source>Nothing can go through a tunnel that is switched off.</source>
        <translation>隧道关着，什么也过不去。</translation>
    </message>
    <message>
        <source>Start it: sudo wg-quick up %1. If that fails, its message names the reason.</source>
        <translation>请启动它：sudo wg-quick up %1。如果启动失败，它显示的信息会说明原因。</translation>
    </message>
    <message>
        <source>The tunnel %1 is up, but without its address</source>
        <translation>隧道 %1 已启动，但没有地址</translation>
    </message>
    <message>
        <source>Without its own address the tunnel cannot send anything that the far end would accept or answer.</source>
        <translation>没有自己的地址，隧道发出的东西另一端都不会接受，也不会应答。</translation>
    </message>
    <message>
        <source>Restart the tunnel (sudo wg-quick down %1, then sudo wg-quick up %1), or give the interface the address from the Address line of its configuration.</source>
        <translation>请重启隧道（sudo wg-quick down %1，再 sudo wg-quick up %1），或把配置里 Address 行的地址设到接口上。</translation>
    </message>
    <message>
        <source>This computer has no network connection</source>
        <translation>本机没有接入网络</translation>
    </message>
    <message>
        <source>No cable or Wi-Fi interface is ready: switched off, not connected, without an address, or its router does not answer. The tunnel runs over that connection.</source>
        <translation>没有一个可用的有线或 Wi-Fi 接口：被关闭、没有连接、没有地址，或者路由器没有应答。隧道要靠这个连接才能工作。</translation>
    </message>
    <message>
        <source>Connect the cable or the Wi-Fi, and check that the router gives this computer an address.</source>
        <translation>请接好网线或连上 Wi-Fi，并检查路由器是否给本机分配了地址。</translation>
    </message>
    <message>
        <source>This computer has no default route</source>
        <translation>本机没有默认路由</translation>
    </message>
    <message>
        <source>It is connected, but does not know the way out: there is no route to %1, and no default route beside the tunnel.</source>
        <translation>本机接入了网络，但不知道出口在哪：没有到 %1 的路由，隧道之外也没有默认路由。</translation>
    </message>
    <message>
        <source>The Internet cannot be reached, even without the tunnel</source>
        <translation>不走隧道也上不了互联网</translation>
    </message>
    <message>
        <source>Nothing beyond the local network answers, also beside the tunnel. The fault lies with this connection, not with WireGuard.</source>
        <translation>本地网络以外没有任何应答，不走隧道也一样。问题出在这个网络连接上，不在 WireGuard。</translation>
    </message>
    <message>
        <source>Restart the router, check its connection, and try another network (a phone&apos;s hotspot) to compare.</source>
        <translation>请重启路由器，检查它的联网情况，并换一个网络（例如手机热点）比较一下。</translation>
    </message>
    <message>
        <source>Forwarding (%1) is switched off there. The server answers for itself, but what is meant for others ends in it.</source>
        <translation>服务器上的转发功能（%1）是关闭的。它自己能应答，但要交给别人的数据包到它那里就停了。</translation>
    </message>
    <message>
        <source>On the server: sysctl -w %1=1, and the same line in a file under /etc/sysctl.d/ so that it survives a restart. Before IPv6 is switched on, give the uplink accept_ra = 2 if it has its address from a router.</source>
        <translation>在服务器上执行：sysctl -w %1=1，并把 %1=1 写进 /etc/sysctl.d/ 下的一个文件，重启后才仍然有效。打开 IPv6 转发之前，如果上行网卡的地址是路由器给的，请先把它的 accept_ra 设为 2。</translation>
    </message>
    <message>
        <source>Add a masquerade rule, for example: nft add table inet nat; nft add chain inet nat postrouting &apos;{ type nat hook postrouting priority srcnat; }&apos;; nft add rule inet nat postrouting ip saddr %3 oifname &quot;%2&quot; masquerade (ip6 saddr for an IPv6 network). Put it into PostUp of the tunnel so that it comes back.</source>
        <translation>请加一条地址伪装（masquerade）规则，例如：nft add table inet nat; nft add chain inet nat postrouting &apos;{ type nat hook postrouting priority srcnat; }&apos;; nft add rule inet nat postrouting ip saddr %3 oifname &quot;%2&quot; masquerade（IPv6 网段用 ip6 saddr）。把它写进隧道的 PostUp，下次启动时才会自动恢复。</translation>
    </message>
    <message>
        <source>%1 listens on port %2 instead of %3</source>
        <translation>%1 监听的是端口 %2，而不是 %3</translation>
    </message>
    <message>
        <source>The configuration wants port %3, nobody else holds it, and nobody is connected: the other devices call a port where nobody listens.</source>
        <translation>配置要用端口 %3，这个端口没有被别人占用，也没有设备连上：其他设备连接的是一个没有程序监听的端口。</translation>
    </message>
    <message>
        <source>Set it back: wg set %1 listen-port %3. If %2 is the port that the other devices know, write that into the configuration instead.</source>
        <translation>请改回来：wg set %1 listen-port %3。如果其他设备知道的是 %2，就把 %2 写进配置。</translation>
    </message>
    <message>
        <source>Either carry IPv6 on the server (address, forwarding and translation or a routed prefix), or refuse it on this computer, so that programs use IPv4 at once. Taking ::/0 out of AllowedIPs helps as well, but then IPv6 leaves beside the tunnel wherever the network has it.</source>
        <translation>要么让服务器支持 IPv6（地址、转发，再加地址转换或一段可路由的前缀），要么在本机上直接拒绝 IPv6，让程序立刻改用 IPv4。从 AllowedIPs 里去掉 ::/0 也行，但在有 IPv6 的网络里，IPv6 就会绕开隧道出去。</translation>
    </message>
    <message>
        <source>If the server carries IPv6: add ::/0 to AllowedIPs, and the tunnel&apos;s IPv6 address to Address. If it does not, or you do not know: refuse IPv6 on this computer, then programs use IPv4, inside the tunnel.</source>
        <translation>如果服务器支持 IPv6：请在 AllowedIPs 里加上 ::/0，并把隧道的 IPv6 地址写进 Address。如果不支持，或者不清楚：请在本机上拒绝 IPv6，程序就会改用 IPv4，走隧道。</translation>
    </message>
    <message>
        <source>Give every device its own address, with /32 (and /128 for IPv6) in its [Peer] section on this server, the same as in Address on that device. A range for all, such as the whole tunnel network, belongs to no peer.</source>
        <translation>请给每台设备分配各自的地址，并在本服务器上它的 [Peer] 一节里写明，后面加 /32（IPv6 加 /128），与那台设备的 Address 一致。整个隧道网段这样的大范围不属于任何一个对端。</translation>
    </message>
    <message>
        <source>That is what it is for. For one address, add an exception that stands before it, in PostUp behind the rule: iptables -I OUTPUT -d &lt;address&gt; -j ACCEPT. If the rule names a mark, it must be that of the tunnel (wg show &lt;tunnel&gt; fwmark). To do without it, take it out of PostUp.</source>
        <translation>这正是它的用途。如果只想放行一个地址，请在 PostUp 里这条规则的后面加一条命令，它会把例外插到规则之前：iptables -I OUTPUT -d &lt;地址&gt; -j ACCEPT。如果规则写明了标记，它必须与隧道的标记一致（wg show &lt;隧道&gt; fwmark）。如果不需要它，就从 PostUp 中去掉。</translation>
    </message>
    <message>
        <source>Check whether the server is on and has kept its address and port, and whether this network lets UDP through: another network, such as a phone&apos;s, tells. Restart the tunnel (wg-quick down, then up) to look its name up again.</source>
        <translation>请检查服务器是否开机、地址和端口有没有变，以及当前网络是否允许 UDP 通过：换一个网络（例如手机热点）试试就知道。重启隧道（wg-quick down，再 up）会重新查询服务器的域名。</translation>
    </message>
    <message>
        <source>Stop the other VPN, leave this address out of its routes, or lead it into this tunnel by a route of its own: ip route add %1 dev %2. What else goes into the other VPN stays there.</source>
        <translation>请停掉另一个 VPN，或让它的路由不包含这个地址，或用一条专门的路由把这个地址引入本隧道：ip route add %1 dev %2。其他走那个 VPN 的流量不受影响。</translation>
    </message>
    <message>
        <source>Renew the address of the connection: reconnect the cable or Wi-Fi, or restart what manages it (NetworkManager, systemd-networkd, dhclient). Where addresses are set by hand: ip route add default via &lt;router&gt; dev &lt;interface&gt;, and the same where they are written down; the router&apos;s own label or another device in this network tells its address.</source>
        <translation>请重新获取地址：重新插拔网线或重连 Wi-Fi，或重启管理网络的程序（NetworkManager、systemd-networkd、dhclient）。如果地址是手动设置的：执行 ip route add default via &lt;路由器&gt; dev &lt;接口&gt;，并写进保存网络设置的地方；路由器的地址可以从它的标签或本网络里的另一台设备上查到。</translation>
    </message>
    <message>
        <source>A left-over rule sends names to a server that does not answer</source>
        <translation>残留的规则把域名查询发给了不应答的服务器</translation>
    </message>
    <message>
        <source>Windows asks %2 for names under &quot;%1&quot;, whatever the network&apos;s settings say (&quot;.&quot; stands for every name). Another VPN has made that rule, and is not there any more to answer.</source>
        <translation>不管网络设置怎么写，Windows 都向 %2 查询“%1”下的域名（“.” 代表所有域名）。这条规则是另一个 VPN 留下的，而它已经不在了，没法回答。</translation>
    </message>
    <message>
        <source>Start the program that made it and disconnect there, or in PowerShell as administrator: Remove-DnsClientNrptRule -Name &apos;%3&apos;, then Clear-DnsClientCache.</source>
        <translation>请启动创建它的程序并在其中断开连接；或在管理员 PowerShell 中执行：Remove-DnsClientNrptRule -Name &apos;%3&apos;，再执行 Clear-DnsClientCache。</translation>
    </message>
    <message>
        <source>Let only one program manage name servers: stop the other VPN or the network tool that wrote them, then deactivate and activate the tunnel in the WireGuard window.</source>
        <translation>只让一个程序管理 DNS：停掉改写它的另一个 VPN 或网络工具，然后在 WireGuard 窗口里断开隧道再重新连接。</translation>
    </message>
    <message>
        <source>Look for another firewall or VPN product on the Windows machine and allow forwarded traffic of the tunnel there; Windows Firewall itself has no rules for it. If the server is a Linux machine: allow traffic from the tunnel&apos;s interface, and the answers to it, before the rule that stops it.</source>
        <translation>请在 Windows 机器上查找另外的防火墙或 VPN 软件，并在其中允许转发隧道的流量；Windows 防火墙本身没有针对转发流量的规则。如果服务器是 Linux：在拦截规则之前，放行来自隧道接口的流量以及返回的应答。</translation>
    </message>
    <message>
        <source>That is what &quot;Block untunneled traffic&quot; is for. Untick it in the tunnel&apos;s settings (0.0.0.0/0 then becomes 0.0.0.0/1 and 128.0.0.0/1), or add a DNS line with a name server that is reached through the tunnel.</source>
        <translation>这正是“阻止未通过隧道的流量”的用途。请在隧道设置里取消勾选（0.0.0.0/0 会变成 0.0.0.0/1 和 128.0.0.0/1），或加一行 DNS，填一个能经隧道到达的 DNS 服务器。</translation>
    </message>
    <message>
        <source>Windows takes the tunnel&apos;s network for a public one</source>
        <translation>Windows 把隧道的网络当成了公用网络</translation>
    </message>
    <message>
        <source>In a public network Windows Firewall lets nobody call this computer: pings, shares and remote desktops do not answer through %1. What is passed on to the Internet is another matter.</source>
        <translation>在公用网络里，Windows 防火墙不让任何人连接本机：ping、共享和远程桌面经 %1 都没有应答。转发到互联网的流量不受此影响。</translation>
    </message>
    <message>
        <source>If the devices in the tunnel are yours, in PowerShell as administrator: Set-NetConnectionProfile -InterfaceAlias &apos;%1&apos; -NetworkCategory Private. WireGuard makes the adapter anew when the tunnel&apos;s settings change; then it has to be set again.</source>
        <translation>如果隧道里的设备都是自己的，请在管理员 PowerShell 中执行：Set-NetConnectionProfile -InterfaceAlias &apos;%1&apos; -NetworkCategory Private。更改隧道设置时，WireGuard 会重新创建网卡，之后要再设一次。</translation>
    </message>
    <message>
        <source>On the server, if it is a Windows machine: Set-NetIPInterface -InterfaceAlias &lt;its tunnel&gt; -Forwarding Enabled. On a Linux server, switch forwarding on (%1 = 1). &apos;fix --id forwarding.enable --script linux&apos; (or windows) writes it down for its administrator.</source>
        <translation>在服务器上，如果是 Windows：Set-NetIPInterface -InterfaceAlias &lt;它的隧道&gt; -Forwarding Enabled。如果是 Linux，请打开转发（%1 = 1）。用 &apos;fix --id forwarding.enable --script linux&apos;（或 windows）可以为它的管理员写出做法。</translation>
    </message>
    <message>
        <source>Windows decides for each adapter whether what comes in by it is passed on, and for this one that is switched off.</source>
        <translation>Windows 逐个网卡决定是否转发从那里进来的数据包，这个网卡的转发是关闭的。</translation>
    </message>
    <message>
        <source>In PowerShell as administrator: Set-NetIPInterface -InterfaceAlias &apos;%1&apos; -Forwarding Enabled. WireGuard makes the adapter anew when the tunnel&apos;s settings change; then it has to be set again.</source>
        <translation>在管理员 PowerShell 中执行：Set-NetIPInterface -InterfaceAlias &apos;%1&apos; -Forwarding Enabled。更改隧道设置时，WireGuard 会重新创建网卡，之后要再设一次。</translation>
    </message>
    <message>
        <source>Set the clock (Settings, Time, &apos;Sync now&apos;, or w32tm /resync), then deactivate and activate the tunnel. If the far end still ignores it, restart the tunnel there too.</source>
        <translation>请校准时钟（设置 → 时间 → “立即同步”，或 w32tm /resync），然后断开隧道再重新连接。如果另一端仍然没有反应，也请在那边重启隧道。</translation>
    </message>
    <message>
        <source>The server&apos;s address needs a route of its own through the router: in PowerShell as administrator, New-NetRoute -DestinationPrefix %3 with the adapter and the address of the router. WireGuard for Windows itself keeps its packets apart; other programs for the tunnel may not.</source>
        <translation>服务器的地址需要一条经路由器的专用路由：在管理员 PowerShell 中用 New-NetRoute -DestinationPrefix %3，加上网卡和路由器的地址。WireGuard for Windows 自己会把数据包区分开，其他隧道程序未必会。</translation>
    </message>
    <message>
        <source>Deactivate and activate the tunnel: the name is looked up only then.</source>
        <translation>请断开隧道再重新连接：只有这时才会查询域名。</translation>
    </message>
    <message>
        <source>Check whether the server is on and has kept its address and port, and whether this network lets UDP through: another network, such as a phone&apos;s, tells. Deactivate and activate the tunnel to look its name up again.</source>
        <translation>请检查服务器是否开着、地址和端口是否没变，以及这个网络是否放行 UDP：换一个网络（例如手机热点）就能看出来。停用再启用隧道，可以重新查询服务器的名称。</translation>
    </message>
    <message>
        <source>Deactivate and activate the tunnel in the WireGuard window. If %2 is the port that the other devices know, write that into its settings instead.</source>
        <translation>请在 WireGuard 窗口里停用再启用这条隧道。如果其他设备知道的端口是 %2，就把它写进隧道的设置。</translation>
    </message>
    <message>
        <source>Windows has reserved UDP port %1</source>
        <translation>Windows 保留了 UDP 端口 %1</translation>
    </message>
    <message>
        <source>Windows sets ranges of ports aside for virtual machines and containers, others after each start. No program is given a port of theirs, and the tunnel is to listen on one.</source>
        <translation>Windows 会为虚拟机和容器留出一些端口范围，每次启动都可能不同。这些端口不给任何程序用，而隧道要监听的正是其中一个。</translation>
    </message>
    <message>
        <source>In a terminal as administrator: net stop winnat; netsh int ipv4 add excludedportrange protocol=udp startport=%1 numberofports=1 store=persistent; net start winnat. That keeps the port for those who ask for it by name. Or choose another ListenPort.</source>
        <translation>在管理员终端中执行：net stop winnat; netsh int ipv4 add excludedportrange protocol=udp startport=%1 numberofports=1 store=persistent; net start winnat。这样这个端口就只留给指名要它的程序。也可以换一个 ListenPort。</translation>
    </message>
    <message>
        <source>Set MTU = %4 in the [Interface] section (on both ends) and restart the tunnel. At once, until the next start, in PowerShell as administrator: Set-NetIPInterface -InterfaceAlias &apos;%3&apos; -NlMtuBytes %4.</source>
        <translation>请在两端的 [Interface] 一节设置 MTU = %4，然后重启隧道。要立即生效（到下次启动为止），在管理员 PowerShell 中执行：Set-NetIPInterface -InterfaceAlias &apos;%3&apos; -NlMtuBytes %4。</translation>
    </message>
    <message>
        <source>Internet Connection Sharing has changed the tunnel&apos;s address</source>
        <translation>Internet 连接共享更改了隧道的地址</translation>
    </message>
    <message>
        <source>Sharing gives the adapter that it shares with an address of its own. The other devices, like %1, do not know it and are not of its network.</source>
        <translation>Internet 连接共享会给共享到的网卡设一个它自己的地址。其他设备（例如 %1）不认识这个地址，也不在它的网段里。</translation>
    </message>
    <message>
        <source>Put the tunnel&apos;s own address into ScopeAddress and ScopeAddressBackup under HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters, untick and tick sharing once, and restart the tunnel.</source>
        <translation>请把隧道自己的地址写到 HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters 下的 ScopeAddress 和 ScopeAddressBackup，取消勾选共享再重新勾选一次，然后重启隧道。</translation>
    </message>
    <message>
        <source>Internet Connection Sharing is ticked, but does not work</source>
        <translation>Internet 连接共享已勾选，但没有生效</translation>
    </message>
    <message>
        <source>The connection of &apos;%2&apos; is shared with the tunnel, yet nothing is translated. Windows forgets that when it starts, because the tunnel&apos;s adapter appears later.</source>
        <translation>“%2”的连接共享给了隧道，却没有做任何地址转换。Windows 启动时会忘记这个共享，因为隧道的网卡出现得更晚。</translation>
    </message>
    <message>
        <source>Untick and tick sharing once (adapter properties, Sharing). So that it lasts: set the service SharedAccess to start automatically, and EnableRebootPersistConnection to 1 under HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\SharedAccess.</source>
        <translation>请取消勾选共享再重新勾选一次（网卡属性的“共享”选项卡）。要让它长期有效：把 SharedAccess 服务设为自动启动，并把 HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\SharedAccess 下的 EnableRebootPersistConnection 设为 1。</translation>
    </message>
    <message>
        <source>Internet Connection Sharing is stuck</source>
        <translation>Internet 连接共享卡住了</translation>
    </message>
    <message>
        <source>Windows has kept a note that a connection is shared, but shares none, and refuses to share anew. So nothing translates the addresses of the tunnel.</source>
        <translation>Windows 记着有一个连接被共享，实际上却没有共享任何连接，也不肯重新共享。所以隧道的地址没有得到转换。</translation>
    </message>
    <message>
        <source>Open the properties of the adapters that are named here, tab Sharing: tick the box, confirm, untick it, confirm. Then share the connection of &apos;%2&apos; with the tunnel&apos;s adapter.</source>
        <translation>请打开这里列出的网卡的属性，在“共享”选项卡里：勾选、确定，再取消勾选、确定。然后把“%2”的连接共享给隧道的网卡。</translation>
    </message>
    <message>
        <source>Packets from %1 leave %2 with their tunnel address. Nobody on the Internet can answer to it. Forwarding alone is not enough. It is right only where the router has a route for %3 to this machine.</source>
        <translation>来自 %1 的数据包带着隧道内的地址从 %2 发出去，互联网上没有人能回复这个地址。只打开转发是不够的。只有路由器上有一条把 %3 指向本机的路由时，这样才是对的。</translation>
    </message>
    <message>
        <source>In PowerShell as administrator: New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3. Where that is not to be had, share the connection of &apos;%2&apos; with the tunnel&apos;s adapter (adapter properties, Sharing).</source>
        <translation>在管理员 PowerShell 中执行：New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3。如果用不了它，请把“%2”的连接共享给隧道的网卡（网卡属性的“共享”选项卡）。</translation>
    </message>
    <message>
        <source>Another network on this machine has addresses of the tunnel</source>
        <translation>本机上的另一个网络与隧道的地址重叠</translation>
    </message>
    <message>
        <source>A translation or a network of another program (Hyper-V, WSL, Docker) lies in %3, the tunnel&apos;s own network. Windows then makes no translation for the tunnel.</source>
        <translation>另一个程序（Hyper-V、WSL、Docker）的地址转换或网络位于 %3，也就是隧道自己的网段。这时 Windows 不会为隧道做地址转换。</translation>
    </message>
    <message>
        <source>Give the tunnel another address range on all devices, one that nothing else here uses. Do not remove the other translation: what belongs to it would lose its connection.</source>
        <translation>请在所有设备上给隧道换一个这里没有用到的网段。不要删除那个地址转换：使用它的程序会断网。</translation>
    </message>
    <message>
        <source>Widen the range of ports that Windows gives out (netsh int ipv4 set dynamicport), and find the device that opens so many connections.</source>
        <translation>请放宽 Windows 分配的端口范围（netsh int ipv4 set dynamicport），并找出是哪台设备开了这么多连接。</translation>
    </message>
    <message>
        <source>This Windows has nothing that translates addresses (WinNAT)</source>
        <translation>这台 Windows 电脑没有地址转换功能（WinNAT）</translation>
    </message>
    <message>
        <source>Packets from %1 leave %2 with their tunnel address, and nobody on the Internet can answer to it. The part of Windows that translates is not installed.</source>
        <translation>来自 %1 的数据包带着隧道内的地址从 %2 发出去，互联网上没有人能回复这个地址。Windows 里负责地址转换的组件没有安装。</translation>
    </message>
    <message>
        <source>Share the connection of &apos;%2&apos; with the tunnel&apos;s adapter (adapter properties, Sharing); or switch on the Windows feature &quot;Virtual Machine Platform&quot;, restart, and make a translation: New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3.</source>
        <translation>请把“%2”的连接共享给隧道的网卡（网卡属性的“共享”选项卡）；或启用 Windows 功能“虚拟机平台”，重启，然后创建地址转换：New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3。</translation>
    </message>
    <message>
        <source>Packets of %1 leave by %2, but Internet Connection Sharing shares the connection of another adapter. That happens when a machine moves from cable to Wi-Fi.</source>
        <translation>%1 的数据包从 %2 出去，但 Internet 连接共享用的是另一个网卡的连接。机器从网线改成 Wi-Fi 就会这样。</translation>
    </message>
    <message>
        <source>Share the connection of &apos;%2&apos; with the tunnel&apos;s adapter instead (adapter properties, Sharing).</source>
        <translation>请改为把“%2”的连接共享给隧道的网卡（网卡属性的“共享”选项卡）。</translation>
    </message>
    <message>
        <source>There is a translation (NetNat), but its network does not contain %1, the address of a peer.</source>
        <translation>有一个地址转换（NetNat），但它的网段不包含某个对端的地址 %1。</translation>
    </message>
    <message>
        <source>Make a translation for the tunnel&apos;s network: New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3. Remove the other one (Remove-NetNat) only if it is yours.</source>
        <translation>请为隧道的网段创建地址转换：New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3。只有另一个转换确实是自己的，才用 Remove-NetNat 删除它。</translation>
    </message>
    <message>
        <source>Take &apos;Table = off&apos; out of the tunnel&apos;s settings, and deactivate and activate it, so that it sets its routes itself; or add the route by hand: New-NetRoute -InterfaceAlias &apos;%2&apos; -DestinationPrefix with the network of %1.</source>
        <translation>请从隧道设置里去掉 &apos;Table = off&apos;，断开隧道再重新连接，让它自己设置路由；或手动添加路由：New-NetRoute -InterfaceAlias &apos;%2&apos;，-DestinationPrefix 填 %1 所在的网段。</translation>
    </message>
    <message>
        <source>The tunnel&apos;s packets go in a circle, because &quot;%1&quot; passes packets on</source>
        <translation>隧道的数据包在兜圈子，因为“%1”在转发数据包</translation>
    </message>
    <message>
        <source>All traffic is to go into %2, and the encrypted packets to %3 beside it, by %1. Where that adapter forwards for others, or sends for other adapters (a hotspot, a shared connection, WSL in mirrored mode switch that on), Windows leads them into the tunnel again: gigabytes in a circle, and nothing arrives.</source>
        <translation>所有流量都应进入 %2，而发往 %3 的加密数据包应绕开它，从 %1 出去。如果那个网卡替别人转发，或替其他网卡发送（移动热点、连接共享、镜像模式的 WSL 会打开它），Windows 就会把这些数据包又送进隧道：几个 GB 的数据在兜圈子，什么也到不了。</translation>
    </message>
    <message>
        <source>Switch the mobile hotspot and connection sharing off. Or, in PowerShell as administrator: Set-NetIPInterface -InterfaceAlias &apos;%1&apos; -Forwarding Disabled -WeakHostSend Disabled. Or give %3 a route of its own through the router.</source>
        <translation>请关闭移动热点和连接共享。或在管理员 PowerShell 中执行：Set-NetIPInterface -InterfaceAlias &apos;%1&apos; -Forwarding Disabled -WeakHostSend Disabled。也可以给 %3 设一条经路由器的专用路由。</translation>
    </message>
    <message>
        <source>Stop the other VPN, leave this address out of its routes, or lead it into this tunnel by a route of its own: New-NetRoute -InterfaceAlias &apos;%2&apos; -DestinationPrefix with this one address. What else goes into the other VPN stays there.</source>
        <translation>请停用另一个 VPN，或把这个地址从它的路由里去掉，或用一条单独的路由把它引入这条隧道：New-NetRoute -InterfaceAlias &apos;%2&apos; -DestinationPrefix，后面写这一个地址。走另一个 VPN 的其他流量不受影响。</translation>
    </message>
    <message>
        <source>Deactivate and activate the tunnel in the WireGuard window.</source>
        <translation>请在 WireGuard 窗口里停用隧道，再重新启用。</translation>
    </message>
    <message>
        <source>Add the route: New-NetRoute -InterfaceAlias &apos;%2&apos; -DestinationPrefix %3, or deactivate and activate the tunnel. Remove the route that leads it away.</source>
        <translation>请添加路由：New-NetRoute -InterfaceAlias &apos;%2&apos; -DestinationPrefix %3，或断开隧道再重新连接。把它引开的路由也请删除。</translation>
    </message>
    <message>
        <source>Run this program on the server: it names what is missing or in the way. By hand: check that the server translates the tunnel&apos;s network on its way out, that no firewall there stops what it passes on, and that the server itself reaches %1.</source>
        <translation>请在服务器上运行本程序，它会指出缺少什么、被什么拦住。手动检查：服务器在出口处是否为隧道网段做地址转换，那里的防火墙是否拦住要转发的数据包，服务器自己能否到达 %1。</translation>
    </message>
    <message>
        <source>Activate it in the WireGuard window, or start the service WireGuardTunnel$%1. If that fails, the Log tab of that window names the reason.</source>
        <translation>请在 WireGuard 窗口里连接它，或启动服务 WireGuardTunnel$%1。如果失败，该窗口的“日志”选项卡会说明原因。</translation>
    </message>
    <message>
        <source>Deactivate and activate the tunnel in the WireGuard window, and look at the Address line of its settings.</source>
        <translation>请在 WireGuard 窗口里断开隧道再重新连接，并检查设置里的 Address 行。</translation>
    </message>
    <message>
        <source>Renew the address of the connection: reconnect the cable or Wi-Fi, or ipconfig /renew. Where addresses are set by hand, the router&apos;s is the default gateway in the adapter&apos;s properties; its own label or another device in this network tells it.</source>
        <translation>请重新获取连接的地址：重新插网线或重连 Wi-Fi，或运行 ipconfig /renew。如果地址是手动设置的，路由器的地址就是网卡属性里的“默认网关”；路由器的标签或同一网络里的其他设备上可以查到它。</translation>
    </message>
    <message>
        <source>The routes here refuse what comes from %1</source>
        <translation>本机的路由拒绝来自 %1 的流量</translation>
    </message>
    <message>
        <source>Packets of %1 come in by %2, and a policy rule of this machine leads them to a route that refuses them. Its own way out works, which is why it looks right from here.</source>
        <translation>%1 的数据包从 %2 进来，却被本机的一条策略路由规则引到一条拒绝它们的路由。本机自己上网正常，所以从这里看一切都像是好的。</translation>
    </message>
    <message>
        <source>ip rule shows the rules, those with a low number come first. Remove the one that leads there, or put a default route into the table that it names.</source>
        <translation>用 ip rule 可以看到这些规则，编号小的先生效。请删除引到那里的那一条，或者在它指向的路由表里加一条默认路由。</translation>
    </message>
    <message>
        <source>WireGuard does not know the peer %1 of its configuration</source>
        <translation>WireGuard 里没有配置中的对端 %1</translation>
    </message>
    <message>
        <source>The file has this peer, the running tunnel %2 does not: it was added after the start, or taken away since. WireGuard does not answer a peer that it does not know.</source>
        <translation>配置文件里有这个对端，正在运行的隧道 %2 里却没有：它是隧道启动之后才加进文件的，或者后来被移除了。WireGuard 不会应答它不认识的对端。</translation>
    </message>
    <message>
        <source>Restart the tunnel (wg-quick down, then up). Without interrupting the others: wg syncconf %2 &lt;(wg-quick strip %2).</source>
        <translation>请重启隧道（wg-quick down，再 wg-quick up）。不想中断其他设备时：wg syncconf %2 &lt;(wg-quick strip %2)。</translation>
    </message>
    <message>
        <source>The client calls port %3 of the server, where nobody listens: the server&apos;s tunnel listens on port %2.</source>
        <translation>客户端呼叫服务器的端口 %3，那里没有程序监听：服务器的隧道监听的是端口 %2。</translation>
    </message>
    <message>
        <source>Change one of the two: the port in the client&apos;s Endpoint line to %2, or the server&apos;s ListenPort to %3. Then restart the tunnel there.</source>
        <translation>两处改一处即可：把客户端 Endpoint 一行的端口改为 %2，或者把服务器的 ListenPort 改为 %3，然后在那一端重启隧道。</translation>
    </message>
    <message>
        <source>The server ignores the client&apos;s calls because of their date</source>
        <translation>服务器因为时间不对而不理会客户端的连接请求</translation>
    </message>
    <message>
        <source>The keys of both ends fit, and calls arrive, but none is answered. The server ignores a call that is dated earlier than the last one it accepted: the client&apos;s clock has gone backwards, or once ran ahead.</source>
        <translation>两端的密钥相符，连接请求也到达了，却没有一个得到应答。如果请求的时间早于服务器上次接受的请求，服务器就不予理会：客户端的时钟倒退了，或者曾经快过。</translation>
    </message>
    <message>
        <source>Set the client&apos;s clock, then restart the tunnel at the server: that makes it forget the date of the last call.</source>
        <translation>校准客户端的时钟，然后在服务器上重启隧道：这样它就不再记得上次请求的时间。</translation>
    </message>
    <message>
        <source>%1 sent nothing to the Internet through the tunnel meanwhile</source>
        <translation>在此期间 %1 没有通过隧道向互联网发送任何数据</translation>
    </message>
    <message>
        <source>Perhaps nobody used that device. But if a page was opened there, its own AllowedIPs do not lead to the Internet through this server.</source>
        <translation>也许没有人在用那台设备。但如果当时在上面打开过网页，就说明它自己的 AllowedIPs 没有让互联网流量经过本服务器。</translation>
    </message>
    <message>
        <source>Open a web page on that device and check again. If this is said again, set AllowedIPs there to 0.0.0.0/0.</source>
        <translation>请在那台设备上打开一个网页，再检查一次。如果仍有这条提示，请在那台设备上把 AllowedIPs 设为 0.0.0.0/0。</translation>
    </message>
    <message>
        <source>Packets could be watched only in part</source>
        <translation>只能观察到一部分数据包</translation>
    </message>
    <message>
        <source>What was seen of packets counts. From what was not seen nothing is concluded, because it may have passed all the same: there, what is said rests on settings, counters and answers.</source>
        <translation>看到的数据包算数；没看到的数据包未必没有通过，因此不会据此下结论：这时的判断只依据设置、计数器和应答。</translation>
    </message>
    <message>
        <source>To have all packets watched, install Npcap (https://npcap.com), which is made by others and no part of this program, and check again.</source>
        <translation>要观察全部数据包，请安装 Npcap（https://npcap.com，由他人开发，不属于本程序），然后重新检查。</translation>
    </message>
    <message>
        <source>UDP port %1 is taken already</source>
        <translation>UDP 端口 %1 已被占用</translation>
    </message>
    <message>
        <source>The tunnel is to listen on port %1, but another tunnel or program has it. The system does not name which.</source>
        <translation>隧道要监听端口 %1，但它已被另一个隧道或程序占着。系统没有说明是哪一个。</translation>
    </message>
    <message>
        <source>See whether another tunnel has the same ListenPort. Take that one down, or choose another ListenPort here and in the Endpoint line of the other devices.</source>
        <translation>请看看是否有另一个隧道用了同样的 ListenPort。停掉那个隧道，或者换一个 ListenPort：本机要改，其他设备的 Endpoint 行也要改。</translation>
    </message>
    <message>
        <source>Packets of %1 leave %2 with an address that is not the one of %2, so answers go elsewhere.</source>
        <translation>%1 的数据包从 %2 出去时带的不是 %2 的地址，所以回应会发到别处。</translation>
    </message>
    <message>
        <source>The peer %1 sends its encrypted packets into the tunnel itself</source>
        <translation>对端 %1 把自己的加密数据包又送进了隧道</translation>
    </message>
    <message>
        <source>The encrypted packets of this peer come from %2, which lies inside the tunnel. On that device the way to this server leads into the tunnel, so its packets are encrypted again and again, and the answers go in circles, too.</source>
        <translation>这个对端的加密数据包来自 %2，而这个地址在隧道里面。在那台设备上，通往本服务器的路由指向隧道，所以它的数据包被反复加密，回应也在兜圈子。</translation>
    </message>
    <message>
        <source>On that device restart the tunnel with wg-quick, which keeps its packets apart by a firewall mark, or give this server&apos;s address a route of its own through the router there.</source>
        <translation>在那台设备上用 wg-quick 重启隧道（它用防火墙标记把隧道自己的数据包区分开），或者在那里为本服务器的地址单独加一条经过路由器的路由。</translation>
    </message>
    <message>
        <source>The answers to %1 are not accepted, or do not arrive</source>
        <translation>发给 %1 的回应没有被接受，或者没有送到</translation>
    </message>
    <message>
        <source>Calls of %1 arrive and are answered here, but no session begins. Either the answers are lost on their way back, for example at the caller&apos;s router or firewall, or the caller has a preshared key and this end has none.</source>
        <translation>%1 的连接请求到了，本机也作了回应，但会话没有建立。要么回应在返回途中丢失了（例如在对方的路由器或防火墙上），要么对方设置了预共享密钥而本机没有。</translation>
    </message>
    <message>
        <source>Calls of %1 arrive and are answered here, but no session begins. Either the preshared keys of the two ends differ, or the answers are lost on their way back, for example at the caller&apos;s router or firewall.</source>
        <translation>%1 的连接请求到了，本机也作了回应，但会话没有建立。要么两端的预共享密钥不一致，要么回应在返回途中丢失了，例如在对方的路由器或防火墙上。</translation>
    </message>
    <message>
        <source>Run this program on the calling device: it tells whether the answers arrive. If they do, remove the PresharedKey line there, or put the same one here, and restart the tunnel.</source>
        <translation>在对方的设备上运行本程序：它能判断回应是否送到。如果送到了，就删除那里的 PresharedKey 行，或者在本机写上同样的一行，然后重启隧道。</translation>
    </message>
    <message>
        <source>Put the same PresharedKey line into the [Peer] section of both ends, or remove it from both, and restart the tunnel. If that does not help, run this program on the calling device: it tells whether the answers arrive.</source>
        <translation>在两端的 [Peer] 部分写上同样的 PresharedKey 行，或者两端都删除，然后重启隧道。如果没有用，就在对方的设备上运行本程序：它能判断回应是否送到。</translation>
    </message>
    <message>
        <source>Nothing that the peer %1 sent came out of the tunnel yet</source>
        <translation>对端 %1 发来的数据还没有一个从隧道里出来</translation>
    </message>
    <message>
        <source>Either this peer has sent nothing so far but what keeps the connection open, or it uses an address that its AllowedIPs here do not hold.</source>
        <translation>要么这个对端至今只发送了保持连接用的数据包，要么它使用的地址不在本机为它设置的 AllowedIPs 之内。</translation>
    </message>
    <message>
        <source>Peers ask this machine for names at %1, and nothing here answers</source>
        <translation>对端向本机的 %1 查询域名，但本机没有任何程序回答</translation>
    </message>
    <message>
        <source>Names cannot be turned into addresses there, so pages do not load although the tunnel works.</source>
        <translation>那些设备无法把域名解析成地址，所以虽然隧道工作正常，网页却打不开。</translation>
    </message>
    <message>
        <source>Let the name server of this machine listen on %1 and accept questions from the tunnel&apos;s network, or give the devices another one in the DNS line of their [Interface].</source>
        <translation>让本机的 DNS 服务器监听 %1 并接受来自隧道网段的查询，或者在那些设备的 [Interface] 的 DNS 行里改用另一个 DNS 服务器。</translation>
    </message>
    <message>
        <source>This machine&apos;s firewall drops its peers&apos; questions for names</source>
        <translation>本机的防火墙丢弃了对端的域名查询</translation>
    </message>
    <message>
        <source>Peers ask this machine for names, and a rule here drops the packets: %1.</source>
        <translation>对端向本机查询域名，而本机的一条规则丢弃了这些数据包：%1。</translation>
    </message>
    <message>
        <source>Allow port 53 (UDP and TCP) on the tunnel&apos;s interface before the rule that drops it.</source>
        <translation>在丢弃它的规则之前，放行隧道网卡上的 53 端口（UDP 和 TCP）。</translation>
    </message>
    <message>
        <source>Large packets get lost behind the server: %2 bytes pass, %1 do not</source>
        <translation>大数据包在服务器后面丢失：%2 字节能通过，%1 字节不能</translation>
    </message>
    <message>
        <source>The tunnel itself carries packets of its full size. On the way from the server to the target and back, larger ones than %2 bytes get lost and nobody says so, so pages hang although ping works.</source>
        <translation>隧道本身能传满尺寸的数据包。但在服务器与目标之间的往返途中，大于 %2 字节的数据包会丢失，而且没有任何通知，所以 ping 正常，网页却卡住。</translation>
    </message>
    <message>
        <source>A rule on this computer drops what comes by another interface than packets to its sender would leave by. Only the tunnel&apos;s mark leads packets to %1 out beside the tunnel, and the rule looks without it.</source>
        <translation>本机有一条规则，凡是进入的接口与回程所用的接口不同的数据包，一律丢弃（反向路径过滤）。发往 %1 的数据包只有带着隧道的标记才会绕开隧道，而这条规则查路由时不看标记。</translation>
    </message>
    <message>
        <source>Let UDP from %1 pass before the rule, or take it out and use the kernel&apos;s own check instead, which knows the mark: net.ipv4.conf.all.rp_filter = 1, as wg-quick expects.</source>
        <translation>请在这条规则之前放行来自 %1 的 UDP；或去掉它，改用内核自己的检查（它认得这个标记）：net.ipv4.conf.all.rp_filter = 1，wg-quick 也是按此设计的。</translation>
    </message>
    <message>
        <source>The name server %1 answers by TCP alone, not by UDP</source>
        <translation>DNS 服务器 %1 只应答 TCP，不应答 UDP</translation>
    </message>
    <message>
        <source>Programs ask name servers by UDP, and by TCP only when an answer was too long for UDP. So names cannot be turned into addresses, although the name server is there.</source>
        <translation>程序用 UDP 查询 DNS 服务器，只有回答太长、UDP 放不下时才改用 TCP。所以尽管 DNS 服务器在，域名仍然解析不了。</translation>
    </message>
    <message>
        <source>On the server look for what stops or misleads UDP from the tunnel: address translation for TCP alone (&quot;-p tcp&quot; in the rule), or a rule that drops or redirects port 53. Run this program there. Or set a name server that answers by UDP.</source>
        <translation>请在服务器上查找是什么拦住或引偏了来自隧道的 UDP：只对 TCP 做的地址转换（规则里有“-p tcp”），或丢弃、重定向 53 端口的规则。请在那里运行本程序。或者换一个应答 UDP 的 DNS 服务器。</translation>
    </message>
    <message>
        <source>At the server look for a rule that drops by length, and let its router pass ICMP &quot;packet too big&quot;. Until then set MTU = %4 in the [Interface] section here and restart the tunnel: programs then send, and ask for, smaller packets.</source>
        <translation>请在服务器上查找按长度丢弃数据包的规则，并让它的路由器放行 ICMP “数据包过大”消息。在此之前，请在本机的 [Interface] 段设置 MTU = %4 并重启隧道：这样程序就会发送并要求较小的数据包。</translation>
    </message>
    <message>
        <source>A rule of the server sends packets elsewhere, and nobody answers there</source>
        <translation>服务器的一条规则把数据包转到了别处，而那里没有应答</translation>
    </message>
    <message>
        <source>Packets from %1 to %2 get another destination by a rule of this machine&apos;s address translation. Whoever is there does not answer, or its answers get lost.</source>
        <translation>从 %1 到 %2 的数据包被本机地址转换的一条规则改了目的地。那里没有应答，或者应答丢失了。</translation>
    </message>
    <message>
        <source>Remove that rule if nobody needs it. Else see to it that the program or machine that it names runs and answers, and can be reached from here.</source>
        <translation>如果没有人需要这条规则，请删除它。否则请确认它所指的程序或机器正在运行并会应答，而且从本机能够到达。</translation>
    </message>
    <message>
        <source>The PublicKey line of a [Peer] holds the private key of this computer itself. It must hold the public key of the other end.</source>
        <translation>某个 [Peer] 的 PublicKey 行里写的是本机自己的私钥，那里应当写对端的公钥。</translation>
    </message>
    <message>
        <source>On the other end run &quot;wg show&quot; and copy its &quot;public key&quot; into that PublicKey line. Then restart the tunnel. If somebody else has seen this configuration, make a new pair of keys.</source>
        <translation>请在对端运行 &quot;wg show&quot;，把其中的 &quot;public key&quot; 复制到这一行 PublicKey，然后重启隧道。如果这份配置已被别人看到，请换一对新的密钥。</translation>
    </message>
    <message>
        <source>This machine&apos;s firewall keeps the calls of %3 out</source>
        <translation>本机防火墙拦下了 %3 的连接请求</translation>
    </message>
    <message>
        <source>Handshakes of %3 arrive on %2 and are dropped before WireGuard sees them, by a rule that meets this sender and not everybody. Programs such as fail2ban and CrowdSec make such rules for addresses that tried wrong passwords.</source>
        <translation>%3 的握手请求到了 %2，但在 WireGuard 看到之前就被丢弃了：有一条规则只针对这样的来源，而不是所有人。fail2ban、CrowdSec 之类的程序会为试错密码的地址加这样的规则。</translation>
    </message>
    <message>
        <source>Take %3 off the list that the rule goes by (fail2ban: fail2ban-client unban %3; CrowdSec: cscli decisions delete --ip %3), or allow incoming UDP on port %1 before that rule.</source>
        <translation>请把 %3 从这条规则所用的名单里移除（fail2ban：fail2ban-client unban %3；CrowdSec：cscli decisions delete --ip %3），或者在这条规则之前放行发往端口 %1 的 UDP。</translation>
    </message>
    <message>
        <source>Packets from %1 to %2 are dropped by a rule of this machine before it even looks where to send them. No rule of the forward chain can let them pass.</source>
        <translation>从 %1 发往 %2 的数据包，在本机查路由之前就被一条规则丢弃了，转发链里的任何规则都救不回来。</translation>
    </message>
    <message>
        <source>Let traffic from the tunnel&apos;s interface pass before that rule, in the same chain, or remove it. Docker makes such rules for its containers from version 28 on: call the published port at this machine&apos;s own address instead, or name the tunnel&apos;s interface in the network&apos;s option com.docker.network.bridge.trusted_host_interfaces.</source>
        <translation>请在同一条链里、在这条规则之前放行来自隧道接口的流量，或者删掉这条规则。Docker 从 28 版起会为容器加这样的规则：请改为通过本机自己的地址访问已发布的端口，或者在该网络的选项 com.docker.network.bridge.trusted_host_interfaces 里写上隧道接口。</translation>
    </message>
    <message>
        <source>A rule of the server sends web pages of its peers elsewhere</source>
        <translation>服务器的一条规则把对端的网页流量转到了别处</translation>
    </message>
    <message>
        <source>Packets from %1 to %2 get another destination by a rule of this machine&apos;s address translation. That may be meant, as with a proxy. A rule that is to lead visitors to a web server here should name the uplink or this machine&apos;s address, or it takes what the peers want of the Internet, too.</source>
        <translation>从 %1 发往 %2 的数据包，被本机的一条地址转换规则改了目标地址。这可能是有意的，例如用了代理。但如果这条规则是要把访客引到这里的网站服务器，就应当写明上行网卡或本机地址，否则对端要访问互联网的流量也会被它截走。</translation>
    </message>
    <message>
        <source>Open a web page on a device of the tunnel and check again: then it is seen whether somebody answers. If the rule is for visitors, add the uplink (-i) or this machine&apos;s address (-d) to it.</source>
        <translation>请在隧道里的一台设备上打开一个网页，再检查一次，就能看到有没有应答。如果这条规则是给访客用的，请给它加上上行网卡（-i）或本机地址（-d）。</translation>
    </message>
    <message>
        <source>A rule of the server may drop a part of the tunnel&apos;s packets</source>
        <translation>服务器的一条规则可能丢弃隧道的部分数据包</translation>
    </message>
    <message>
        <source>It meets packets from %1 to %2 and drops what is beyond a limit, or some by chance. Whether what the peers send stays within it cannot be foreseen. What is dropped makes pages slow, or keeps them from loading.</source>
        <translation>它作用于从 %1 发往 %2 的数据包，会丢弃超出限额的部分，或者随机丢弃一些。对端的流量会不会超出限额，无法预知。丢了数据包，网页就会变慢，甚至打不开。</translation>
    </message>
    <message>
        <source>If pages load slowly or only in part through the tunnel, let the tunnel&apos;s packets pass before that rule, or remove it.</source>
        <translation>如果经隧道打开网页很慢或不完整，请在这条规则之前放行隧道的数据包，或者删掉它。</translation>
    </message>
    <message>
        <source>The way out of this machine is another VPN, and nobody answers there</source>
        <translation>本机的出口是另一个 VPN，而那边没有应答</translation>
    </message>
    <message>
        <source>What this machine and its peers send to %1 goes into the tunnel %2 and not to %3, and nothing comes back. That VPN may hang, or carry nothing for others.</source>
        <translation>本机和各对端发往 %1 的数据包进了隧道 %2，而不是走 %3，没有任何应答。那个 VPN 可能卡住了，或者不替别人转发。</translation>
    </message>
    <message>
        <source>See to it that the VPN %2 works, or stop it. If only this machine is to use it, lead the tunnel&apos;s packets past it with a rule and a table of their own: ip rule add from &lt;the tunnel&apos;s network&gt; lookup 100; ip route add default via &lt;router&gt; dev %3 table 100; and the tunnel&apos;s network itself in that table, too.</source>
        <translation>请让 VPN %2 恢复正常，或者停掉它。如果只有本机要用它，请用单独的规则和路由表让隧道的数据包绕开它：ip rule add from &lt;隧道网段&gt; lookup 100；ip route add default via &lt;路由器&gt; dev %3 table 100；隧道网段本身也要加进这张表。</translation>
    </message>
    <message>
        <source>%4 knows no way back to the tunnel&apos;s network</source>
        <translation>%4 不知道怎么回到隧道网段</translation>
    </message>
    <message>
        <source>%4 answers this machine, but not what comes from the tunnel&apos;s network %3. Nothing translates such packets when they leave by %2, and neither %4 nor its router seems to have a route to %3.</source>
        <translation>%4 会应答本机，但不应答来自隧道网段 %3 的数据包。这些数据包从 %2 发出时没有做地址转换，而 %4 和它的路由器似乎都没有到 %3 的路由。</translation>
    </message>
    <message>
        <source>On %4, or on the router that it uses, add a route for %3 to this machine&apos;s address on %2. Or translate here: a masquerade rule for what comes from %3 and leaves by %2.</source>
        <translation>请在 %4 上，或者在它所用的路由器上，加一条到 %3 的路由，指向本机在 %2 上的地址。或者在本机做地址转换：为来自 %3、从 %2 发出的数据包加一条 masquerade 规则。</translation>
    </message>
    <message>
        <source>The way out of this machine leads into its own tunnel</source>
        <translation>本机的出口通进了它自己的隧道</translation>
    </message>
    <message>
        <source>The AllowedIPs of the peer %3 here hold everything, and routes were made of them. What this machine and its peers send to %1 goes into %2 and to that peer, and nobody answers.</source>
        <translation>本机为对端 %3 设的 AllowedIPs 包含了所有地址，并据此建了路由。本机和各对端发往 %1 的数据包都进了 %2，送到那个对端，没有应答。</translation>
    </message>
    <message>
        <source>At a server, AllowedIPs are the addresses that a peer has inside the tunnel: in its [Peer] section here, set them to the address of that device with /32 (and /128 for IPv6), and restart the tunnel. If it is to send from any address, write Table = off into [Interface] instead, and set the routes by hand.</source>
        <translation>在服务器上，AllowedIPs 是对端在隧道里的地址：请在本机它的 [Peer] 段里改成那台设备的地址加 /32（IPv6 用 /128），然后重启隧道。如果确实要让它用任意地址发送，请改为在 [Interface] 段写 Table = off，并自己设置路由。</translation>
    </message>
    <message>
        <source>No rule leads traffic to the tunnel&apos;s table %3</source>
        <translation>没有规则把流量引到隧道的路由表 %3</translation>
    </message>
    <message>
        <source>The configuration puts the routes of %2 into table %3 (Table = %3), and no policy rule of this computer points to it, so packets to %1 leave beside the tunnel. wg-quick makes no such rule for a table that was chosen by hand.</source>
        <translation>配置把 %2 的路由放进了路由表 %3（Table = %3），而本机没有策略路由规则指向它，所以发往 %1 的数据包绕开了隧道。路由表由自己指定时，wg-quick 不会建这样的规则。</translation>
    </message>
    <message>
        <source>Remove the line Table, and restart the tunnel: then wg-quick sees to the rules. Or add the rules that you want as PostUp commands, for example ip rule add from &lt;a device&apos;s address&gt; table %3, and as PreDown what takes them away.</source>
        <translation>请删掉 Table 这一行并重启隧道，规则就由 wg-quick 来建。或者用 PostUp 命令加上所需的规则，例如 ip rule add from &lt;某设备的地址&gt; table %3，并用 PreDown 把它们删掉。</translation>
    </message>
    <message>
        <source>This machine has no default route for IPv6</source>
        <translation>本机没有 IPv6 默认路由</translation>
    </message>
    <message>
        <source>It does not know the way out for IPv6: there is no route to %1. What peers send by IPv6 to the Internet ends here, while IPv4 may work.</source>
        <translation>本机没有 IPv6 的出口：没有到 %1 的路由。对端经 IPv6 发往互联网的数据包到这里就断了，而 IPv4 可能正常。</translation>
    </message>
    <message>
        <source>ip -6 route shows the routes. Where the route came from the router, it goes once IPv6 forwarding is on, unless the uplink has accept_ra = 2 (net.ipv6.conf.&lt;uplink&gt;.accept_ra). Else: ip -6 route add default via &lt;router&gt; dev &lt;uplink&gt;, and the same where addresses are written down.</source>
        <translation>用 ip -6 route 查看路由。如果默认路由来自路由器通告，打开 IPv6 转发后它就会消失，除非上行网卡设了 accept_ra = 2（net.ipv6.conf.&lt;上行网卡&gt;.accept_ra）。否则请执行：ip -6 route add default via &lt;路由器&gt; dev &lt;上行网卡&gt;，并写进保存地址配置的地方。</translation>
    </message>
    <message>
        <source>Most of what the peer %1 sends is thrown away here</source>
        <translation>对端 %1 发来的数据包大部分在本机被丢弃</translation>
    </message>
    <message>
        <source>This peer answers this machine from its own address. What else it sends seems to have another source address, which its AllowedIPs here do not hold; a rule of address translation on that device may change it on the way into the tunnel.</source>
        <translation>这个对端用自己的地址应答本机，但它发出的其他数据包似乎用了别的源地址，而本机为它设的 AllowedIPs 不包含这个地址。可能是那台设备上的地址转换规则在数据包进入隧道时改了源地址。</translation>
    </message>
    <message>
        <source>On that device look for masquerade or SNAT rules that meet what leaves by the tunnel, and leave the tunnel&apos;s interface out of them. If it is to pass on packets of a network behind it, add that network to AllowedIPs in its [Peer] section here.</source>
        <translation>请在那台设备上检查有没有 masquerade 或 SNAT 规则作用于从隧道发出的数据包，并把隧道接口排除在外。如果它本来就要转发身后网段的数据包，请在本机把该网段加进它的 [Peer] 段的 AllowedIPs。</translation>
    </message>
    <message>
        <source>Two peers claim %1, and the one that has it does not answer</source>
        <translation>两个对端同时占用 %1，而占有它的那个没有应答</translation>
    </message>
    <message>
        <source>WireGuard gives an address range to one peer only, the last that claimed it: %2. The other, %3, gets none of these packets.</source>
        <translation>WireGuard 只把一个地址范围交给一个对端，即最后声明它的那个：%2。另一个对端 %3 收不到这些数据包。</translation>
    </message>
    <message>
        <source>Keep one [Peer] section for this range, the one whose server is to be used, and restart the tunnel. A second server belongs into a tunnel of its own.</source>
        <translation>这个范围只保留一个 [Peer] 一节（要使用的那台服务器），然后重启隧道。第二台服务器应放到单独的隧道里。</translation>
    </message>
    <message>
        <source>It is reachable, but answers with an error. It may not serve clients from the tunnel, or not reach the name servers that it asks itself.</source>
        <translation>它可以到达，但回答的是错误。它可能不为隧道里的客户端服务，或者到达不了它自己要询问的 DNS 服务器。</translation>
    </message>
    <message>
        <source>On the name server allow the tunnel&apos;s network (for example &quot;interface&quot; or &quot;local-service&quot; in dnsmasq, &quot;access-control&quot; in unbound), or set another one.</source>
        <translation>请在那台 DNS 服务器上允许隧道的网段（例如 dnsmasq 的 interface 或 local-service，unbound 的 access-control），或改用另一台。</translation>
    </message>
    <message>
        <source>The name server %1 says that there is no name %2</source>
        <translation>DNS 服务器 %1 说域名 %2 不存在</translation>
    </message>
    <message>
        <source>It was asked and answers, so names are found. This one may be misspelt, or known only to a name server inside the network that the tunnel leads to, or kept secret by a filter.</source>
        <translation>它收到了查询并作出回答，所以域名查询是通的。这个域名可能拼错了，可能只有隧道所通网络里的 DNS 服务器才知道，也可能被过滤器屏蔽了。</translation>
    </message>
    <message>
        <source>Check the spelling. If only the far network knows this name, set its name server in the DNS line of [Interface].</source>
        <translation>请检查拼写。如果只有另一端的网络知道这个域名，请把那里的 DNS 服务器写进 [Interface] 一节的 DNS 行。</translation>
    </message>
    <message>
        <source>Connections get lost at the server or behind it, pings do not</source>
        <translation>连接在服务器上或它后面丢失，ping 却不会</translation>
    </message>
    <message>
        <source>Connections from %1 to %2 go into the tunnel, and nothing comes back, though %2 answers pings through it, and connections beside it. Something at the server or behind it stops or misleads them: a rule of its firewall, an address translation, or its provider.</source>
        <translation>从 %1 到 %2 的连接进了隧道，却没有任何应答；而 %2 会经隧道应答 ping，不走隧道的连接也能建立。服务器上或它后面有什么拦截或引开了这些连接：可能是防火墙规则、地址转换，或者服务器的运营商。</translation>
    </message>
    <message>
        <source>Run this program on the server: it sees whether they go on from there. Where a rule of its firewall stops them, allow traffic from the tunnel&apos;s interface, and the answers to it, before that rule.</source>
        <translation>请在服务器上运行本程序，它能看到这些连接是否从那里继续发出。如果是防火墙规则拦截了它们，请在那条规则之前放行来自隧道接口的流量以及返回的应答。</translation>
    </message>
    <message>
        <source>It seems that the server does not pass packets on</source>
        <translation>服务器似乎不转发数据包</translation>
    </message>
    <message>
        <source>The server answers for itself. Of what is meant for others nothing comes back, not even the report that a forwarding machine makes of a packet whose time runs out in it. So forwarding (%1) seems to be off there. A server that was told to keep such reports to itself looks alike: then its translation (NAT) or its firewall is at fault.</source>
        <translation>服务器自己有应答。发往别处的数据包却没有任何回音，就连转发设备在数据包跳数耗尽时应发的报告也没有。所以那里的转发（%1）似乎关着。如果服务器被设置成不发这种报告，看起来也是一样：那样问题就在它的地址转换（NAT）或防火墙。</translation>
    </message>
    <message>
        <source>A rule on this computer gives packets into the tunnel another address</source>
        <translation>本机的一条规则改换了进入隧道的数据包的地址</translation>
    </message>
    <message>
        <source>Packets into %2 should come from %1. An address translation turns that into %3, which the far end does not take from this computer: it drops them.</source>
        <translation>进入 %2 的数据包应来自 %1。一条地址转换规则把它改成了 %3，而另一端不接受本机使用这个地址，就把数据包丢弃了。</translation>
    </message>
    <message>
        <source>Leave the tunnel out of that rule (! -o %2, or oifname != &quot;%2&quot;), or name in it the interface that it is meant for.</source>
        <translation>请让那条规则不包括隧道（! -o %2，或 oifname != &quot;%2&quot;），或在规则里写明它所针对的接口。</translation>
    </message>
    <message>
        <source>First see whether %1, which this computer has in the tunnel (Address), is the server&apos;s own: both ends cannot have the same. Then, on the server, check that the [Peer] section of this device has exactly this device&apos;s tunnel address in AllowedIPs, and no other peer the same, and that its routes lead that address back into the tunnel. Run this program there: it sees the reason.</source>
        <translation>请先看看本机在隧道里的地址 %1（Address 行）是不是服务器自己的：两端不能用同一个地址。然后在服务器上检查：这台设备的 [Peer] 一节里，AllowedIPs 是否正好是这台设备的隧道地址，而且没有别的对端写了同样的地址；它的路由是否把这个地址送回隧道。也可以在那里运行本程序，它能看到原因。</translation>
    </message>
    <message>
        <source>Connections to %1 do not enter the tunnel</source>
        <translation>到 %1 的连接没有进入隧道</translation>
    </message>
    <message>
        <source>The routes lead them into %2, and pings go in. But something on this computer takes connections away before that: a rule that marks or redirects them, or a proxy.</source>
        <translation>路由把它们引向 %2，ping 也进去了。但本机上有什么在此之前把连接引走了：一条打标记或重定向的规则，或者一个代理。</translation>
    </message>
    <message>
        <source>Look for rules about outgoing packets that set a mark or another destination, and take away what nobody needs: sudo nft list ruleset, sudo iptables-save.</source>
        <translation>请查找针对传出数据包、设置标记或更改目标地址的规则，删除没有用处的：sudo nft list ruleset、sudo iptables-save。</translation>
    </message>
    <message>
        <source>Another name server answers, so names are found. But programs that ask this one first may wait for seconds each time.</source>
        <translation>另一台 DNS 服务器有应答，所以域名查得到。但先询问这一台的程序每次可能要等好几秒。</translation>
    </message>
    <message>
        <source>This computer&apos;s own name server, %1, does not run</source>
        <translation>本机自己的 DNS 服务器 %1 没有运行</translation>
    </message>
    <message>
        <source>Programs are told to ask systemd-resolved at %1, on this computer, and nothing listens there. So no names are found.</source>
        <translation>程序会去询问本机 %1 上的 systemd-resolved，而那里没有任何程序在监听，所以查不到任何域名。</translation>
    </message>
    <message>
        <source>Start it: sudo systemctl enable --now systemd-resolved. If it is not meant to run, let /etc/resolv.conf name a name server that does.</source>
        <translation>请启动它：sudo systemctl enable --now systemd-resolved。如果本来就不打算运行它，请在 /etc/resolv.conf 里写一台正在运行的 DNS 服务器。</translation>
    </message>
    <message>
        <source>The router %1 on %2 does not answer</source>
        <translation>%2 上的路由器 %1 没有应答</translation>
    </message>
    <message>
        <source>The system sends everything out by %2, and nobody is there: the cable may lead to a switch that is off. There is another way out, by %3, but the one by %2 is preferred (lower metric).</source>
        <translation>系统把所有流量都从 %2 发出，而那里没有人应答：网线可能接在一台没有通电的交换机上。还有另一条出路 %3，但系统优先使用 %2（跃点数更低）。</translation>
    </message>
    <message>
        <source>Unplug or switch off %2, or make %3 the preferred one: give its default route a lower metric.</source>
        <translation>请拔掉或关闭 %2，或者让系统优先使用 %3：把它的默认路由的跃点数设得更低。</translation>
    </message>
    <message>
        <source>This network has no IPv6, and the server is called by IPv6</source>
        <translation>当前网络没有 IPv6，而服务器要用 IPv6 连接</translation>
    </message>
    <message>
        <source>Endpoint stands for %1, an IPv6 address. The network that this computer is in carries IPv4 alone, so nothing reaches the server.</source>
        <translation>Endpoint 对应的是 IPv6 地址 %1。本机所在的网络只有 IPv4，所以什么都到不了服务器。</translation>
    </message>
    <message>
        <source>If the server has an IPv4 address, write that into the Endpoint line, or a name that has one, and restart the tunnel. Else use a network with IPv6.</source>
        <translation>如果服务器有 IPv4 地址，请把它写进 Endpoint 行，或写一个有 IPv4 地址的域名，然后重启隧道。否则请换一个有 IPv6 的网络。</translation>
    </message>
    <message>
        <source>On this end AllowedIPs say what goes into the tunnel. %2 is a single address, which nobody has: written without a length, or with the wrong one. The length 0 was probably meant, which stands for everything.</source>
        <translation>在这一端，AllowedIPs 决定什么进入隧道。%2 只是单个地址，而且没有人使用它：可能漏写了前缀长度，或者写错了。本意多半是前缀长度 0，它表示所有流量。</translation>
    </message>
    <message>
        <source>A rule leads everything past the tunnel %2</source>
        <translation>一条规则让所有流量绕开了隧道 %2</translation>
    </message>
    <message>
        <source>The tunnel has a table of its own with a route for everything, and a rule that leads to it. The rule with the number %3 comes first and asks the table main, where the default route leads beside the tunnel. %1 is only one example.</source>
        <translation>隧道有自己的路由表，里面有一条覆盖所有流量的路由，也有一条通向它的规则。但编号 %3 的规则排在前面，先查 main 路由表，而那里的默认路由不走隧道。%1 只是一个例子。</translation>
    </message>
    <message>
        <source>Take that rule away, and whatever makes it at each start: sudo ip rule del priority %3.</source>
        <translation>请删除那条规则，以及每次启动时创建它的程序：sudo ip rule del priority %3。</translation>
    </message>
    <message>
        <source>The name server %1 answers too long for UDP, and not by TCP</source>
        <translation>DNS 服务器 %1 的回答太长，UDP 装不下，而 TCP 又没有应答</translation>
    </message>
    <message>
        <source>Its answers by UDP come cut short, with nothing in them. Programs then ask again by TCP, and that gets no answer. So names cannot be turned into addresses.</source>
        <translation>它经 UDP 的回答被截断，里面什么也没有。程序随后改用 TCP 再问，却没有应答。所以域名查不到地址。</translation>
    </message>
    <message>
        <source>See what stops TCP to port 53 of %1 on the way: a firewall rule that lets UDP alone pass. Or set another name server.</source>
        <translation>请查看途中是什么拦截了到 %1 的 TCP 端口 53：可能是一条只放行 UDP 的防火墙规则。也可以改用另一台 DNS 服务器。</translation>
    </message>
    <message>
        <source>On this end AllowedIPs say what goes into the tunnel. %1 is among those of the configuration file, but not of the running tunnel, so it never enters it.</source>
        <translation>在本端，AllowedIPs 决定哪些流量进入隧道。%1 在配置文件的 AllowedIPs 之中，却不在正在运行的隧道的 AllowedIPs 之中，所以它从不进入隧道。</translation>
    </message>
    <message>
        <source>Restart the tunnel, so that it takes what its configuration file says.</source>
        <translation>请重启隧道，让它采用配置文件里的内容。</translation>
    </message>
    <message>
        <source>Check again when what kept it from capturing is gone.</source>
        <translation>等妨碍抓包的问题消失后，再检查一次。</translation>
    </message>
    <message>
        <source>Restart the service of these translations: net stop winnat; net start winnat. If that does not mend it and the translation is yours, make it anew for the whole network of the tunnel: Remove-NetNat -Name &apos;%4&apos;; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3.</source>
        <translation>请重启负责地址转换的服务：net stop winnat; net start winnat。如果仍无效，而且这个转换是自己的，就为隧道的整个网段重新创建：Remove-NetNat -Name &apos;%4&apos;; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3。</translation>
    </message>
    <message>
        <source>The translation for the tunnel&apos;s network is switched off</source>
        <translation>隧道网段的地址转换没有启用</translation>
    </message>
    <message>
        <source>The translation (NetNat) &quot;%4&quot; lies in the tunnel&apos;s network %3, but Windows does not use it. Packets from %1 leave %2 with their tunnel address.</source>
        <translation>地址转换（NetNat）“%4”位于隧道的网段 %3 内，但 Windows 没有使用它。来自 %1 的数据包带着隧道内的地址从 %2 发出去。</translation>
    </message>
    <message>
        <source>There is a translation (NetNat) &quot;%4&quot; for a part of the tunnel&apos;s network %3, but it does not contain %1, the address of a peer.</source>
        <translation>有一个地址转换（NetNat）“%4”，只针对隧道网段 %3 的一部分，不包含某个对端的地址 %1。</translation>
    </message>
    <message>
        <source>If that translation is yours, make it anew for the whole network of the tunnel: Remove-NetNat -Name &apos;%4&apos;; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3.</source>
        <translation>如果那个转换是自己的，就为隧道的整个网段重新创建：Remove-NetNat -Name &apos;%4&apos;; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3。</translation>
    </message>
    <message>
        <source>The translation for the tunnel&apos;s network does not translate</source>
        <translation>隧道网段的地址转换没有起作用</translation>
    </message>
    <message>
        <source>The translation (NetNat) &quot;%4&quot; is for the network of %1, and yet packets from %1 leave %2 with their tunnel address. Nobody on the Internet can answer to it.</source>
        <translation>地址转换（NetNat）“%4”针对 %1 所在的网段，但来自 %1 的数据包仍带着隧道内的地址从 %2 发出去，互联网上没有人能回复这个地址。</translation>
    </message>
    <message>
        <source>Get-NetNat -Name &apos;%4&apos; shows it: where ExternalIPInterfaceAddressPrefix is set, an address of &apos;%2&apos; must lie in it. Otherwise restart the service that translates: net stop winnat; net start winnat. If the translation is yours, it can be made anew: Remove-NetNat -Name &apos;%4&apos;; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3.</source>
        <translation>请用 Get-NetNat -Name &apos;%4&apos; 查看：如果设置了 ExternalIPInterfaceAddressPrefix，“%2”必须有一个地址在其中。否则请重启负责地址转换的服务：net stop winnat; net start winnat。如果这个转换是自己的，可以重新创建：Remove-NetNat -Name &apos;%4&apos;; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3。</translation>
    </message>
    <message>
        <source>The name server %1 gives no address for %2</source>
        <translation>DNS 服务器 %1 没有给出 %2 的地址</translation>
    </message>
    <message>
        <source>The name exists, and no IPv4 address came with it. It may have only an IPv6 address. Or a filter against &quot;DNS rebinding&quot;, on this computer or in the router, takes out of the answers what lies in a private network.</source>
        <translation>这个域名存在，但应答里没有 IPv4 地址。可能它只有 IPv6 地址；也可能是本机或路由器上防“DNS 重绑定”的过滤，把私有网络里的地址从应答中去掉了。</translation>
    </message>
    <message>
        <source>If the name belongs to a private network that the tunnel leads to, make an exception for it in that filter (dnsmasq: rebind-domain-ok), or set the far network&apos;s name server in the DNS line of [Interface].</source>
        <translation>如果这个域名属于隧道通向的私有网络，请在那个过滤里为它加上例外（dnsmasq：rebind-domain-ok），或者在 [Interface] 的 DNS 行填上对端网络的 DNS 服务器。</translation>
    </message>
    <message>
        <source>The name server %1 says that %2 is in this computer&apos;s own network</source>
        <translation>DNS 服务器 %1 说 %2 就在本机所在的网络里</translation>
    </message>
    <message>
        <source>It is asked through the tunnel, and its answer is an address of the network at this end. If %2 is a machine here, that is right. Else it is a filter, or a page for signing in, that stands in for everything.</source>
        <translation>它是通过隧道查询的，而应答是本端网络里的地址。如果 %2 确实是这里的一台机器，那就没错；否则是某个过滤或登录页面用自己的地址顶替了所有域名。</translation>
    </message>
    <message>
        <source>If %2 is not a machine in this network, use another name server: set it in the DNS line of [Interface].</source>
        <translation>如果 %2 不是本网络里的机器，请换一个 DNS 服务器：填在 [Interface] 的 DNS 行里。</translation>
    </message>
    <message>
        <source>Packets of more than %2 bytes get lost in the tunnel, connections seem to be spared</source>
        <translation>超过 %2 字节的数据包在隧道里丢失，TCP 连接看来不受影响</translation>
    </message>
    <message>
        <source>The network at home is looked for in the tunnel</source>
        <translation>本地网络被当成在隧道里</translation>
    </message>
    <message>
        <source>The rule that keeps this computer&apos;s own network out of the tunnel (&quot;suppress_prefixlength 0&quot;) is not there. So what is meant for %1 and everything else in that network goes into %2: printers, file servers and the router&apos;s page cannot be reached.</source>
        <translation>让本机所在网络不走隧道的规则（“suppress_prefixlength 0”）不在了。所以发往 %1 以及该网络里其他设备的流量都进了 %2：打印机、文件服务器和路由器的页面都访问不到。</translation>
    </message>
    <message>
        <source>The tunnel&apos;s MTU of %1 is more than the way to the far end carries. Something on the way makes connections (TCP) send smaller packets (&quot;MSS clamping&quot;), and those fit, so pages should load. What else is large gets lost: calls, games, some answers of name servers.</source>
        <translation>隧道的 MTU（%1）超过了到对端的路径所能承载的大小。路径上有设备让 TCP 连接发送较小的数据包（“MSS 钳制”），这些放得下，所以网页应该能打开。其他大的数据包会丢失：通话、游戏、DNS 服务器的某些应答。</translation>
    </message>
    <message>
        <source>Packets of the peers do not get out of this machine</source>
        <translation>客户端的数据包出不了这台机器</translation>
    </message>
    <message>
        <source>Packets from %1 to %2 come out of the tunnel and go no further, or their answers do not. No rule that could be read does that: it may be a filter that cannot be foreseen, a policy rule for packets with a mark, or a translation to an address that is not this machine&apos;s.</source>
        <translation>从 %1 到 %2 的数据包从隧道出来后就不再往前走，或者应答回不去。能读懂的规则都不会这样：可能是无法预判的过滤规则、针对带标记数据包的策略路由规则，或者把地址转换成了不属于本机的地址。</translation>
    </message>
    <message>
        <source>While a device of the tunnel tries to reach %2, look at the rules and their counters (nft list ruleset, iptables -vnL and iptables -t nat -vnL), and at ip rule. Let the tunnel&apos;s packets pass before the one that counts.</source>
        <translation>让隧道里的一台设备访问 %2，同时查看规则及其计数器（nft list ruleset、iptables -vnL 和 iptables -t nat -vnL），还有 ip rule。在计数增长的那条规则之前放行隧道的数据包。</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Largest packet of the tunnel %1, in bytes (MTU)</source>
        <translation>隧道 %1 最大的数据包（MTU，字节）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>The tunnel&apos;s interface %1</source>
        <translation>隧道的接口 %1</translation>
    </message>
    <message>
        <source>The address %2 of the tunnel %1</source>
        <translation>隧道 %1 的地址 %2</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>What the tunnel %1 carries to and from the peer %2 (AllowedIPs)</source>
        <translation>隧道 %1 与对端 %2 之间传送的地址（AllowedIPs）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Where the tunnel %1 sends to reach the peer %2</source>
        <translation>隧道 %1 连接对端 %2 时发往的地址</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>the same, looked for anew</source>
        <translation>不变，重新寻找路径</translation>
    </message>
    <message>
        <source>UDP port on which the tunnel %1 is called</source>
        <translation>隧道 %1 接受连接请求的 UDP 端口</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>running without an address</source>
        <translation>运行中，但没有地址</translation>
    </message>
    <message>
        <source>running with the address %1</source>
        <translation>运行中，地址为 %1</translation>
    </message>
    <message>
        <source>The tunnel %1</source>
        <translation>隧道 %1</translation>
    </message>
    <message>
        <source>Commands at each start of the tunnel %1 that set this again (PostUp)</source>
        <translation>隧道 %1 每次启动时执行的命令数（PostUp），用来重新完成此设置</translation>
    </message>
    <message>
        <source>Commands at each stop of the tunnel %1 that clear this away (PostDown)</source>
        <translation>隧道 %1 每次停止时执行的命令数（PostDown），用来清除此设置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The line %2 in the settings of the tunnel %1</source>
        <translation>隧道 %1 配置中的 %2 行</translation>
    </message>
    <message>
        <source>Name servers that this computer asks</source>
        <translation>本机查询的 DNS 服务器</translation>
    </message>
    <message>
        <source>Name servers that the tunnel brings along (%1)</source>
        <translation>隧道带来的 DNS 服务器（%1）</translation>
    </message>
    <message>
        <source>Names that are asked for through %1 (* stands for all)</source>
        <translation>通过 %1 查询的域名（* 表示全部）</translation>
    </message>
    <message>
        <source>Name servers that are asked through %1</source>
        <translation>通过 %1 查询的 DNS 服务器</translation>
    </message>
    <message>
        <source>Name servers of the connection %1 (NetworkManager)</source>
        <translation>连接 %1 的 DNS 服务器（NetworkManager）</translation>
    </message>
    <message>
        <source>as the network says</source>
        <translation>由网络指定</translation>
    </message>
    <message>
        <source>private: others there may call this computer</source>
        <translation>专用网络：其中的其他设备可以访问本机</translation>
    </message>
    <message>
        <source>public: nobody there may call this computer</source>
        <translation>公用网络：其中的设备都不能访问本机</translation>
    </message>
    <message>
        <source>What Windows takes the network of %1 for</source>
        <translation>Windows 把 %1 的网络当作</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 共享给 %2</translation>
    </message>
    <message>
        <source>from %1 to %2, but it does not work</source>
        <translation>从 %1 共享给 %2，但不起作用</translation>
    </message>
    <message>
        <source>Internet Connection Sharing of Windows</source>
        <translation>Windows 的 Internet 连接共享</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>%1 what is changed, %2 how it was, %3 how it shall be</extracomment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Holds until the tunnel stops.</source>
        <translation>隧道停止前有效。</translation>
    </message>
    <message>
        <source>Holds until WireGuard makes the tunnel&apos;s adapter anew, at its next start.</source>
        <translation>在 WireGuard 下次启动隧道、重新建立适配器之前有效。</translation>
    </message>
    <message>
        <source>Holds until another program sets the name servers, or this computer restarts.</source>
        <translation>在其他程序设置 DNS 服务器或本机重启之前有效。</translation>
    </message>
    <message>
        <source>Holds until the firewall is loaded anew, or this computer restarts.</source>
        <translation>在防火墙重新加载或本机重启之前有效。</translation>
    </message>
    <message>
        <source>Holds until this computer restarts.</source>
        <translation>本机重启前有效。</translation>
    </message>
    <message>
        <source>Holds from the firewall&apos;s next start on.</source>
        <translation>从防火墙下次启动起有效。</translation>
    </message>
    <message>
        <source>Written down: holds from each start of the tunnel on.</source>
        <translation>已写入配置：隧道每次启动后都有效。</translation>
    </message>
    <message>
        <source>Written down: holds after a restart of this computer, too.</source>
        <translation>已写入系统：本机重启后仍然有效。</translation>
    </message>
    <message>
        <source>Holds until it is changed again.</source>
        <translation>在再次更改之前有效。</translation>
    </message>
    <message>
        <source>Until it is taken back. It is written down, so that it is there again after a restart.</source>
        <translation>直到撤销为止。它已写入配置，重启后会重新生效。</translation>
    </message>
    <message>
        <source>For now only: after a restart of the tunnel or of this computer it would have to be done again.</source>
        <translation>只是暂时有效：隧道或本机重启之后需要重新做一次。</translation>
    </message>
    <message>
        <source>Packets to everywhere else</source>
        <translation>发往其他所有地址的数据包</translation>
    </message>
    <message>
        <source>Packets that table %1 decides about</source>
        <translation>由路由表 %1 决定去向的数据包</translation>
    </message>
    <message>
        <source>Packets to %1</source>
        <translation>发往 %1 的数据包</translation>
    </message>
    <message>
        <source>refused at once</source>
        <translation>立即拒绝</translation>
    </message>
    <message>
        <source>not refused</source>
        <translation>不拒绝</translation>
    </message>
    <message>
        <source>no route through %1</source>
        <translation>没有经过 %1 的路由</translation>
    </message>
    <message>
        <source>led into %1</source>
        <translation>进入 %1</translation>
    </message>
    <message>
        <source>led through %1 to the router %2</source>
        <translation>经 %1 交给路由器 %2</translation>
    </message>
    <message>
        <source>Rule for the choice of a route (&quot;%1&quot;)</source>
        <translation>策略路由规则（“%1”）</translation>
    </message>
    <message>
        <source>All packets but the tunnel&apos;s own are led by its own routes (table %1)</source>
        <translation>除隧道自身的数据包外，全部按隧道自己的路由（表 %1）发送</translation>
    </message>
    <message>
        <source>What has a better route than the default one keeps it</source>
        <translation>有比默认路由更精确的路由时，仍按该路由发送</translation>
    </message>
    <message>
        <source>Packets to %1 are led by the routes of table %2 first</source>
        <translation>发往 %1 的数据包先按路由表 %2 发送</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Packets from %1 that leave through %2</source>
        <translation>来自 %1、经 %2 发出的数据包</translation>
    </message>
    <message>
        <source>not translated</source>
        <translation>不做地址转换</translation>
    </message>
    <message>
        <source>translated to the address of %1</source>
        <translation>转换为 %1 的地址</translation>
    </message>
    <message>
        <source>Packets from %1 on their way to the Internet</source>
        <translation>来自 %1、发往互联网的数据包</translation>
    </message>
    <message>
        <source>not translated by Windows</source>
        <translation>Windows 不做地址转换</translation>
    </message>
    <message>
        <source>translated by Windows (&quot;%1&quot;)</source>
        <translation>由 Windows 做地址转换（“%1”）</translation>
    </message>
    <message>
        <source>Calls to UDP port %1 of this computer</source>
        <translation>发往本机 UDP 端口 %1 的连接请求</translation>
    </message>
    <message>
        <source>Packets that this computer sends into %1</source>
        <translation>本机发往 %1 的数据包</translation>
    </message>
    <message>
        <source>Packets for this computer that come in by %1</source>
        <translation>从 %1 进入、发给本机的数据包</translation>
    </message>
    <message>
        <source>Answers that come in by %1 and go on by %2</source>
        <translation>从 %1 进入、经 %2 转发的应答</translation>
    </message>
    <message>
        <source>Packets that come in by %1 and go on by %2</source>
        <translation>从 %1 进入、经 %2 转发的数据包</translation>
    </message>
    <message>
        <source>as the firewall&apos;s other rules say</source>
        <translation>按防火墙的其他规则处理</translation>
    </message>
    <message>
        <source>let through by the firewall</source>
        <translation>防火墙放行</translation>
    </message>
    <message>
        <source>The same, kept by firewalld as a policy of its own (%1)</source>
        <translation>同样的设置，由 firewalld 保存为单独的策略（%1）</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>%2 (other than that: %1)</source>
        <translation>%2（例外：%1）</translation>
    </message>
    <message>
        <source>Passing packets on for others, with addresses of %1</source>
        <translation>为其他设备转发 %1 数据包</translation>
    </message>
    <message>
        <source>Passing on what comes in by %1 (%2)</source>
        <translation>转发从 %1 进入的数据包（%2）</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>heeded always</source>
        <translation>始终接受</translation>
    </message>
    <message>
        <source>heeded unless it passes packets on</source>
        <translation>不转发数据包时接受</translation>
    </message>
    <message>
        <source>not heeded</source>
        <translation>不接受</translation>
    </message>
    <message>
        <source>Check where packets on %1 come from (reverse path filter)</source>
        <translation>检查 %1 上数据包的来源（反向路径过滤）</translation>
    </message>
    <message>
        <source>The router&apos;s announcements of IPv6 addresses on %1</source>
        <translation>%1 上路由器通告的 IPv6 地址</translation>
    </message>
    <message>
        <source>At each start of this computer: %1</source>
        <translation>本机每次启动时：%1</translation>
    </message>
    <message>
        <source>Holds until the connection that it leads through is made anew.</source>
        <translation>在所经过的网络连接重新建立之前有效。</translation>
    </message>
    <message>
        <source>not set again</source>
        <translation>不重新设置</translation>
    </message>
    <message>
        <source>At each start of the tunnel: %1</source>
        <translation>隧道每次启动时：%1</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>180 s: the session is over</source>
        <translation>180 秒：会话结束</translation>
    </message>
    <message>
        <source>What passes</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>seconds from now</source>
        <translation>距现在的秒数</translation>
    </message>
    <message>
        <source>MB a second</source>
        <translation>每秒 MB</translation>
    </message>
    <message>
        <source>kB a second</source>
        <translation>每秒 kB</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>上行网卡</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>还没有测量数据。</translation>
    </message>
    <message>
        <source>Now: tunnel %1 and %2 packets a second, uplink %3 and %4 packets a second.</source>
        <extracomment>%1 and %3 are amounts such as &quot;1.2 MB&quot;, %2 and %4 numbers</extracomment>
        <translation>现在：隧道每秒 %1 和 %2 个数据包，上行网卡每秒 %3 和 %4 个数据包。</translation>
    </message>
    <message>
        <source>Round trips</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>milliseconds since the start</source>
        <translation>从开始算起的毫秒数</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>through the tunnel</source>
        <translation>经过隧道</translation>
    </message>
    <message>
        <source>beside it</source>
        <translation>不走隧道</translation>
    </message>
    <message>
        <source>%1: %2 answers, after %3 to %4 ms.</source>
        <extracomment>%1 is &quot;through the tunnel&quot;, the others are numbers</extracomment>
        <translation>%1：%2 个应答，用时 %3 到 %4 ms。</translation>
    </message>
    <message>
        <source>Nothing was answered.</source>
        <translation>没有任何应答。</translation>
    </message>
    <message>
        <source>Age of the last handshake</source>
        <translation>最近一次握手的时间</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>%1: none yet.</source>
        <translation>%1：还没有。</translation>
    </message>
    <message>
        <source>%1: %2 s.</source>
        <translation>%1：%2 秒。</translation>
    </message>
    <message>
        <source>The handshakes could not be seen.</source>
        <translation>看不到握手的情况。</translation>
    </message>
    <message>
        <source>age</source>
        <translation>已过时间</translation>
    </message>
    <message>
        <source>No handshake is to be seen.</source>
        <translation>没有看到握手。</translation>
    </message>
    <message>
        <source>Now: %1 s old.</source>
        <translation>现在：已过 %1 秒。</translation>
    </message>
    <message>
        <source>Which packet sizes pass the tunnel</source>
        <translation>多大的数据包能通过隧道</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Through the tunnel %1 bytes pass, %2 do not.</source>
        <translation>经过隧道，%1 字节能通过，%2 字节不行。</translation>
    </message>
    <message>
        <source>Through the tunnel %1 bytes pass; nothing larger was tried.</source>
        <translation>经过隧道，%1 字节能通过；没有试过更大的。</translation>
    </message>
    <message>
        <source>Through the tunnel none of the sizes passed.</source>
        <translation>经过隧道，试过的大小都不能通过。</translation>
    </message>
    <message>
        <source>Beside it %1 bytes pass, %2 do not.</source>
        <translation>不走隧道，%1 字节能通过，%2 字节不行。</translation>
    </message>
    <message>
        <source>Beside it %1 bytes pass; nothing larger was tried.</source>
        <translation>不走隧道，%1 字节能通过；没有试过更大的。</translation>
    </message>
    <message>
        <source>Beside it none of the sizes passed.</source>
        <translation>不走隧道，试过的大小都不能通过。</translation>
    </message>
    <message>
        <source>Sizes were not tried.</source>
        <translation>没有试过数据包的大小。</translation>
    </message>
    <message>
        <source>120 s: a new one is due</source>
        <translation>120 秒：应该重新握手</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>&quot;%1&quot; is none of: %2</source>
        <translation>“%1”不在可选范围内：%2</translation>
    </message>
    <message>
        <source>at most %1 targets of a kind</source>
        <translation>每种目标最多 %1 个</translation>
    </message>
    <message>
        <source>must be from 0.1 to 600 seconds</source>
        <translation>必须在 0.1 到 600 秒之间</translation>
    </message>
    <message>
        <source>must be from 0 to 600 seconds</source>
        <translation>必须在 0 到 600 秒之间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be both --tunnel-if and --uplink-if</source>
        <translation>“%1”不能同时是 --tunnel-if 和 --uplink-if</translation>
    </message>
    <message>
        <source>must be above 0, and at most a week</source>
        <translation>必须大于 0，最多一周</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not done at the other end; there are scripts for: %2</source>
        <translation>“%1”不是在另一端做的修复；有脚本的是：%2</translation>
    </message>
    <message>
        <source>--script writes down what --id names, and does nothing else: not with --all, --yes or --dry-run</source>
        <translation>--script 只把 --id 指定的修复写成脚本，不做别的：不能与 --all、--yes 或 --dry-run 一起用</translation>
    </message>
    <message>
        <source>say what to mend: either --id or --all</source>
        <translation>请说明要修复什么：用 --id 或 --all</translation>
    </message>
    <message>
        <source>one --id at a time, or --all; several are for --script</source>
        <translation>一次只能用一个 --id，或者用 --all；多个 --id 只能与 --script 一起用</translation>
    </message>
    <message>
        <source>say what to take back: --last, --all or --id</source>
        <translation>请说明要撤销什么：--last、--all 或 --id</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of the history</source>
        <translation>“%1”不是变更记录里的编号</translation>
    </message>
    <message>
        <source>See &quot;%1 --help&quot; for what can be said.</source>
        <translation>可用的写法见 “%1 --help”。</translation>
    </message>
    <message>
        <source>There is no WireGuard tunnel named &quot;%1&quot; on this computer, nor any other.</source>
        <translation>本机没有名为“%1”的 WireGuard 隧道，也没有任何其他隧道。</translation>
    </message>
    <message>
        <source>There is no WireGuard tunnel named &quot;%1&quot; on this computer. Those that exist: %2. Choose one of them with --tunnel.</source>
        <translation>本机没有名为“%1”的 WireGuard 隧道。现有的隧道：%2。请用 --tunnel 选择其中一个。</translation>
    </message>
    <message>
        <source>There is no WireGuard tunnel on this computer: none is running, and none is configured. Set one up first, or start the program on the computer that has it.</source>
        <translation>本机没有 WireGuard 隧道：没有正在运行的，也没有配置好的。请先建立隧道，或到有隧道的电脑上运行本程序。</translation>
    </message>
    <message>
        <source>There are several WireGuard tunnels on this computer, and it is not clear which one is meant. Choose one of them with --tunnel: %1.</source>
        <translation>本机有多个 WireGuard 隧道，不清楚指的是哪一个。请用 --tunnel 选择其中一个：%1。</translation>
    </message>
    <message>
        <source>The tunnels of this computer could not be listed: %1.</source>
        <translation>无法列出本机的隧道：%1。</translation>
    </message>
    <message>
        <source>The diagnosis was stopped before it was done. Nothing was changed.</source>
        <translation>诊断在完成之前被中止。没有改动任何东西。</translation>
    </message>
    <message>
        <source>The tunnel %1 is not there any more. Bring it up and try again.</source>
        <translation>隧道 %1 已经不在了。请启动它再试。</translation>
    </message>
    <message>
        <source>The tunnel %1 could not be looked at: %2. Nothing was changed.</source>
        <translation>无法查看隧道 %1：%2。没有改动任何东西。</translation>
    </message>
    <message>
        <source>Nothing wrong so far. Open a web page on the other device now (the phone, the laptop): its packets show whether they get through.</source>
        <translation>到目前为止没有发现问题。现在请在另一台设备（手机、笔记本电脑）上打开一个网页：从它的数据包能看出是否通得过。</translation>
    </message>
    <message>
        <source>What was seen could not be saved in %1: %2. The report is complete; give another file with --facts.</source>
        <translation>看到的内容无法保存到 %1：%2。报告是完整的；请用 --facts 换一个文件。</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>用时太长</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>被中止</translation>
    </message>
    <message>
        <source>it is not in the form that was expected</source>
        <translation>格式不符合预期</translation>
    </message>
    <message>
        <source>this system cannot do that</source>
        <translation>本系统做不到</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>Do this now?</source>
        <translation>现在就执行吗？</translation>
    </message>
    <message>
        <source>It helped. Keep it? Without an answer it is taken back in %1 s.</source>
        <translation>问题解决了。要保留这个改动吗？%1 秒内没有回答就撤销。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>没有执行。</translation>
    </message>
    <message>
        <source>Done, and it helped.</source>
        <translation>已执行，问题解决了。</translation>
    </message>
    <message>
        <source>Done, and taken back.</source>
        <translation>已执行，又撤销了。</translation>
    </message>
    <message>
        <source>Not kept.</source>
        <translation>没有保留。</translation>
    </message>
    <message>
        <source>It could not be done.</source>
        <translation>无法执行。</translation>
    </message>
    <message>
        <source>It cannot be done here.</source>
        <translation>在这里不能执行。</translation>
    </message>
    <message>
        <source>To take it back: tunnelight-cli undo --id %1</source>
        <translation>撤销的方法：tunnelight-cli undo --id %1</translation>
    </message>
    <message>
        <source>What is wrong (%1) cannot be mended on this computer; diagnose says what to do.</source>
        <translation>这个问题（%1）无法在本机修复；diagnose 会说明该怎么做。</translation>
    </message>
    <message>
        <source>Something is still wrong: %1. diagnose says what to do.</source>
        <translation>仍然有问题：%1。diagnose 会说明该怎么做。</translation>
    </message>
    <message>
        <source>All is well now.</source>
        <translation>现在一切正常。</translation>
    </message>
    <message>
        <source>Nothing that could be seen is broken now; diagnose tells more.</source>
        <translation>现在看不到有什么故障；diagnose 会说得更详细。</translation>
    </message>
    <message>
        <source>The tunnel %1 could not be looked at: %2.</source>
        <translation>无法查看隧道 %1：%2。</translation>
    </message>
    <message>
        <source>Nothing is changed without being asked for: start it on a terminal, or with --yes.</source>
        <translation>没有得到同意就不会改动：请在终端里运行，或加上 --yes。</translation>
    </message>
    <message>
        <source>interrupted; the next fix or undo takes it back</source>
        <translation>被中断；下次 fix 或 undo 会撤销它</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>taken back in part</source>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>What was changed could not be read: %1.</source>
        <translation>无法读取变更记录：%1。</translation>
    </message>
    <message>
        <source>Nothing was changed on this computer.</source>
        <translation>没有在本机上改动过任何东西。</translation>
    </message>
    <message>
        <source>%1 lines of the journal are damaged, most likely by a crash while one was written; they were left out.</source>
        <translation>变更日志里有 %1 行损坏，很可能是写入时系统崩溃造成的；这些行已略过。</translation>
    </message>
    <message>
        <source>Changing this computer needs its administrator: start the same command with sudo. Nothing was changed.</source>
        <translation>改动本机需要管理员权限：请用 sudo 运行同样的命令。没有改动任何东西。</translation>
    </message>
    <message>
        <source>Another Tunnelight is changing this computer right now. Wait until it has ended; nothing was changed.</source>
        <translation>另一个 Tunnelight 正在改动本机。请等它结束；没有改动任何东西。</translation>
    </message>
    <message>
        <source>The way back could not be written down, so nothing was changed: %1.</source>
        <translation>无法记下撤销的办法，所以没有改动任何东西：%1。</translation>
    </message>
    <message>
        <source>%1 was changed by someone else since, and was left as it is</source>
        <translation>%1 后来被别人改过，所以保持原样</translation>
    </message>
    <message>
        <source>%1 could not be set back: %2</source>
        <translation>%1 无法改回去：%2</translation>
    </message>
    <message>
        <source>%1: %2 on %3, %4</source>
        <translation>%1：在 %3 上做的 %2，%4</translation>
    </message>
    <message>
        <source>An earlier fix was interrupted before it was confirmed; it was taken back (%1).</source>
        <translation>之前有一次修复在确认之前被中断，已经撤销（%1）。</translation>
    </message>
    <message>
        <source>An earlier fix was interrupted, and not all of it could be taken back (%1).</source>
        <translation>之前有一次修复被中断，而且没能全部撤销（%1）。</translation>
    </message>
    <message>
        <source>A fix was begun and not confirmed (%1). If it is not going on right now, &quot;tunnelight-cli undo --all&quot; takes it back.</source>
        <translation>有一次修复已经开始但没有确认（%1）。如果它现在没有在进行，用 “tunnelight-cli undo --all” 可以撤销它。</translation>
    </message>
    <message>
        <source>The file %1 has no interface named &quot;%2&quot;: it names none at all.</source>
        <translation>文件 %1 里没有名为“%2”的接口：文件里没有任何接口名。</translation>
    </message>
    <message>
        <source>The file %1 has no interface named &quot;%2&quot;. Those it has: %3.</source>
        <translation>文件 %1 里没有名为“%2”的接口。里面有：%3。</translation>
    </message>
    <message>
        <source>The file %1 is not a capture in the form of pcap or pcapng, or it is damaged at its beginning (%2).</source>
        <translation>文件 %1 不是 pcap 或 pcapng 格式的抓包文件，或者开头已损坏（%2）。</translation>
    </message>
    <message>
        <source>The file %1 could not be read: %2.</source>
        <translation>无法读取文件 %1：%2。</translation>
    </message>
    <message>
        <source>The file was not read to its end, because this was stopped.</source>
        <translation>因为被中止，文件没有读到末尾。</translation>
    </message>
    <message>
        <source>The result could not be written: %1. Nothing was changed on this computer.</source>
        <translation>结果无法写出：%1。没有在本机上改动任何东西。</translation>
    </message>
    <message>
        <source>It was stopped in the middle. Start tunnelight-cli fix or undo again: what was begun and not confirmed is taken back first.</source>
        <translation>中途被中止。请再次运行 tunnelight-cli fix 或 undo：已开始但没有确认的改动会先被撤销。</translation>
    </message>
    <message>
        <source>It was stopped before it was done. Nothing was changed.</source>
        <translation>在完成之前被中止。没有改动任何东西。</translation>
    </message>
    <message>
        <source>The system did not answer a question in time, so this was given up. Nothing was changed. Try again; if it stays so, --verbose shows how far it came.</source>
        <translation>系统没有及时回答一个询问，所以放弃了。没有改动任何东西。请再试一次；如果还是这样，加上 --verbose 可以看到进行到了哪一步。</translation>
    </message>
    <message>
        <source>Too little could be seen to judge the tunnel %1; the report says what was.</source>
        <translation>能看到的太少，无法判断隧道 %1；报告里列出了看到的内容。</translation>
    </message>
    <message>
        <source>No script for the other end of the tunnel %1: %2.</source>
        <translation>无法为隧道 %1 的另一端生成脚本：%2。</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>必须是列表</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>the whole must be an object, { … }</source>
        <translation>整个内容必须是一个对象：{ … }</translation>
    </message>
    <message>
        <source>must be an object, { … }</source>
        <translation>必须是一个对象：{ … }</translation>
    </message>
    <message>
        <source>The settings in %1 are not used, the built-in ones are: %2</source>
        <translation>没有采用 %1 里的设置，改用内置设置：%2</translation>
    </message>
    <message>
        <source>It could not go on: %1.</source>
        <translation>无法继续：%1。</translation>
    </message>
    <message>
        <source>this is not an IP address (such as 192.0.2.1 or 2001:db8::1)</source>
        <translation>这不是 IP 地址（例如 192.0.2.1 或 2001:db8::1）</translation>
    </message>
    <message>
        <source>no tunnel can lead to such an address</source>
        <translation>没有隧道能通往这样的地址</translation>
    </message>
    <message>
        <source>this is an address; give it with --target-ip</source>
        <translation>这是一个地址；请用 --target-ip 指定</translation>
    </message>
    <message>
        <source>this is not the name of a host</source>
        <translation>这不是主机名</translation>
    </message>
    <message>
        <source>this is not the name of a host (letters, digits, hyphens and dots; others in their xn-- form)</source>
        <translation>这不是主机名（只能有字母、数字、连字符和点；其他文字用 xn-- 形式）</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1 天前</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>There is no WireGuard tunnel on this computer: none is running, and none is configured.</source>
        <translation>本机没有 WireGuard 隧道：没有正在运行的，也没有配置好的。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>ROLE</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>PEERS</source>
        <translation>对端数</translation>
    </message>
    <message>
        <source>LAST HANDSHAKE</source>
        <translation>最近握手</translation>
    </message>
    <message>
        <source>CONFIGURATION</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>The configuration of %1 cannot be read: %2</source>
        <translation>%1 的配置无法读取：%2</translation>
    </message>
    <message>
        <source>The system shows the state of tunnels to administrators only. Run the same command again as administrator (on Linux: with sudo) to see it.</source>
        <translation>隧道的状态只有管理员能看。请以管理员身份再次运行同样的命令（Linux 上用 sudo）。</translation>
    </message>
    <message>
        <source>The list was stopped before it was done.</source>
        <translation>列表在完成之前被中止。</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>It was as before already: %1</source>
        <translation>原本就已恢复，没有要撤销的：%1</translation>
    </message>
    <message>
        <source>Taken back in part: %1</source>
        <translation>部分撤销：%1</translation>
    </message>
    <message>
        <source>Could not be taken back: %1</source>
        <translation>无法撤销：%1</translation>
    </message>
    <message>
        <source>Take this back?</source>
        <translation>要撤销这些吗？</translation>
    </message>
    <message>
        <source>Nothing with the number %1 is left to be taken back; &quot;history&quot; lists what was changed.</source>
        <translation>没有编号为 %1 的改动可以撤销；“history” 列出改动过的内容。</translation>
    </message>
    <message>
        <source>Nothing was taken back. Without a terminal, say --yes.</source>
        <translation>没有撤销任何东西。没有终端时，请加上 --yes。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的东西。</translation>
    </message>
    <message>
        <source>The system does not allow packets to be captured. Run the same command as administrator (on Linux: with sudo).</source>
        <translation>系统不允许抓包。请以管理员身份再次运行同样的命令（Linux 上用 sudo）。</translation>
    </message>
    <message>
        <source>The tunnel %1 is not there, or no interface is up.</source>
        <translation>隧道 %1 不存在，或者没有启用的接口。</translation>
    </message>
    <message>
        <source>Packets of the tunnel %1 could not be captured: %2.</source>
        <translation>无法抓取隧道 %1 的数据包：%2。</translation>
    </message>
    <message>
        <source>The packets could not be kept in %1: %2. What was kept until then can be read.</source>
        <translation>数据包无法保存到 %1：%2。在此之前保存的内容可以读取。</translation>
    </message>
    <message>
        <source>%1: %2 packets passed unseen because this program was too slow, and %3 were dropped by the interface.</source>
        <translation>%1：因为本程序太慢，有 %2 个数据包没有看到；另有 %3 个被接口丢弃。</translation>
    </message>
    <message>
        <source>The tunnel %1 went away meanwhile.</source>
        <translation>隧道 %1 在此期间消失了。</translation>
    </message>
    <message>
        <source>The tunnel %1 is not running, so no packet can pass it. Bring it up and try again.</source>
        <translation>隧道 %1 没有运行，没有数据包能通过。请启动它再试。</translation>
    </message>
    <message>
        <source>%1 packets/s, %2/s; %3 in all</source>
        <translation>每秒 %1 个数据包，%2/s；共 %3 个</translation>
    </message>
    <message>
        <source>%1 beside %2, for %3 s (Ctrl+C ends it)</source>
        <translation>%1 与 %2 对照，已 %3 秒（按 Ctrl+C 结束）</translation>
    </message>
    <message>
        <source>%1 (tunnel)</source>
        <translation>%1（隧道）</translation>
    </message>
    <message>
        <source>%1 (uplink)</source>
        <translation>%1（上行网卡）</translation>
    </message>
    <message>
        <source>%1 s: %2: %3</source>
        <translation>%1 秒：%2：%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>This is not known here: %1</source>
        <translation>这里不认识：%1</translation>
    </message>
    <message>
        <source>A value is missing or cannot be understood (%1)</source>
        <translation>缺少参数值，或无法理解（%1）</translation>
    </message>
    <message>
        <source>configured</source>
        <translation>已配置</translation>
    </message>
    <message>
        <source>up</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>必须是 %1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>There is no practice network &quot;%1&quot;; &quot;tunnelight-cli simulate&quot; lists those that there are.</source>
        <translation>没有名为“%1”的虚拟网络；“tunnelight-cli simulate” 列出现有的。</translation>
    </message>
    <message>
        <source>There is no practice network &quot;%1&quot;. Did you mean: %2?</source>
        <translation>没有名为“%1”的虚拟网络。是不是想用：%2？</translation>
    </message>
    <message>
        <source>A practice network lives as long as one command: what this one changed is forgotten now, and what another changed is not known here.</source>
        <translation>虚拟网络只存在于一条命令之内：这条命令所做的改动现在已经忘掉，别的命令做过的改动这里也不知道。</translation>
    </message>
    <message>
        <source>The fault is not there any more, so there is nothing to change.</source>
        <translation>故障已经不在了，所以没有什么要改的。</translation>
    </message>
    <message>
        <source>must be above 0, and at most 3600 seconds</source>
        <translation>必须大于 0，且不超过 3600 秒</translation>
    </message>
    <message>
        <source>Recording for %1 s. Bring the fault about now.</source>
        <translation>正在记录，共 %1 秒。请现在让故障出现。</translation>
    </message>
    <message>
        <source>The bundle could not be written to %1: %2. No part of it was left there.</source>
        <translation>无法把包写入 %1：%2。那里没有留下任何不完整的内容。</translation>
    </message>
    <message>
        <source>Everything that was seen is in %1. Nothing was sent anywhere. Its README.txt lists the files and what is not in them:</source>
        <translation>看到的全部内容都在 %1 里，没有向任何地方发送任何东西。其中的 README.txt 列出各个文件以及去掉了什么：</translation>
    </message>
    <message>
        <source>The file %1 is neither a bundle nor what &quot;diagnose --facts&quot; saved: %2.</source>
        <translation>文件 %1 既不是打包文件，也不是“diagnose --facts”保存的内容：%2。</translation>
    </message>
    <message>
        <source>Nothing is broken now. Worth knowing:</source>
        <translation>现在没有故障了。值得知道的是：</translation>
    </message>
    <message>
        <source>A command is missing: tunnels, diagnose, replay, ledger, watch, bundle, collect, fix, undo, history or simulate.</source>
        <translation>缺少命令：tunnels、diagnose、replay、ledger、watch、bundle、collect、fix、undo、history 或 simulate。</translation>
    </message>
    <message>
        <source>What this computer says of itself is in %1. Nothing was sent, and nothing was changed. Look into it before you pass it on; its README.txt lists the files:</source>
        <translation>本机的自述已写入 %1。没有发送任何东西，也没有改动任何东西。转交之前请先看一看；其中的 README.txt 列出了各个文件：</translation>
    </message>
    <message>
        <source>No WireGuard tunnel named &quot;%1&quot; is running on this computer. Whether one is configured, the system shows to administrators only: start the same command with sudo.</source>
        <translation>本机没有正在运行的名为“%1”的 WireGuard 隧道。是否配置了这样的隧道，系统只让管理员查看：请用 sudo 运行同一条命令。</translation>
    </message>
    <message>
        <source>No WireGuard tunnel is running on this computer. Which ones are configured, the system shows to administrators only: start the same command with sudo.</source>
        <translation>本机没有正在运行的 WireGuard 隧道。配置了哪些隧道，系统只让管理员查看：请用 sudo 运行同一条命令。</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>What was changed on this computer is for its administrator to read: start the same command with sudo.</source>
        <translation>本机的变更记录只有管理员才能查看：请用 sudo 运行同一条命令。</translation>
    </message>
    <message>
        <source>The file %1 has not a packet that can be understood, so nothing can be told.</source>
        <translation>文件 %1 里没有一个能看懂的数据包，因此无法得出任何结论。</translation>
    </message>
    <message>
        <source>The result could not be written: %1. What was changed on this computer, &quot;tunnelight-cli history&quot; tells.</source>
        <translation>结果无法写出：%1。本机做了哪些更改，请用“tunnelight-cli history”查看。</translation>
    </message>
    <message>
        <source>No WireGuard tunnel is running on this computer.</source>
        <translation>本机没有正在运行的 WireGuard 隧道。</translation>
    </message>
    <message>
        <source>Tunnels that are configured and not running are missing here: the system shows configurations to administrators only (on Linux: with sudo).</source>
        <translation>这里没有列出已配置但未运行的隧道：系统只让管理员查看配置（在 Linux 上请用 sudo）。</translation>
    </message>
    <message>
        <source>longer than %1 bytes</source>
        <translation>超过 %1 字节</translation>
    </message>
    <message>
        <source>line %1, column %2: this is not JSON</source>
        <translation>第 %1 行第 %2 列：不是 JSON</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>this is not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>The file %1 could not be read to its end (%2). What comes before counts (packets: %3).</source>
        <translation>文件 %1 没能读到末尾（%2）。在此之前的内容仍然算数（%3 个数据包）。</translation>
    </message>
</context>
<context>
    <name>Config</name>
    <message>
        <source>a byte order mark, which wg does not know; the file must be saved as UTF-8 without it</source>
        <translation>这里有字节顺序标记（BOM），wg 不认识它；请把文件保存为不带 BOM 的 UTF-8</translation>
    </message>
    <message>
        <source>a zero byte; the file must be plain text</source>
        <translation>这里有零字节；文件必须是纯文本</translation>
    </message>
    <message>
        <source>an endpoint needs a port number from 1 to 65535 after &apos;:&apos;</source>
        <translation>端点的“:”之后需要一个 1 到 65535 的端口号</translation>
    </message>
    <message>
        <source>an endpoint without a name or an address</source>
        <translation>端点没有名称或地址</translation>
    </message>
    <message>
        <source>larger than 1 MiB</source>
        <translation>超过 1 MiB</translation>
    </message>
    <message>
        <source>neither a section nor &quot;key = value&quot;</source>
        <translation>既不是段，也不是“键 = 值”</translation>
    </message>
    <message>
        <source>neither true nor false</source>
        <translation>既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>no such section; there are [Interface] and [Peer]</source>
        <translation>没有这样的段；只有 [Interface] 和 [Peer]</translation>
    </message>
    <message>
        <source>not a firewall mark: off, a number, or 0x and hexadecimal digits</source>
        <translation>不是防火墙标记：应为 off、一个数，或 0x 加十六进制数字</translation>
    </message>
    <message>
        <source>not a key of [Interface]</source>
        <translation>不是 [Interface] 的键</translation>
    </message>
    <message>
        <source>not a key of [Peer]</source>
        <translation>不是 [Peer] 的键</translation>
    </message>
    <message>
        <source>not a key: 32 bytes in base64, 44 characters</source>
        <translation>不是密钥：应为 32 字节的 base64，共 44 个字符</translation>
    </message>
    <message>
        <source>not a port number (0 to 65535)</source>
        <translation>不是端口号（0 到 65535）</translation>
    </message>
    <message>
        <source>not a routing table: off, auto, a number or a name</source>
        <translation>不是路由表：应为 off、auto、一个数或一个名称</translation>
    </message>
    <message>
        <source>not an IP address or a search domain</source>
        <translation>不是 IP 地址，也不是搜索域</translation>
    </message>
    <message>
        <source>not an IP address with an optional /length</source>
        <translation>不是 IP 地址（可带 /长度）</translation>
    </message>
    <message>
        <source>not an MTU in bytes</source>
        <translation>不是以字节计的 MTU</translation>
    </message>
    <message>
        <source>not an endpoint: a name or an address, &apos;:&apos; and a port</source>
        <translation>不是端点：应为名称或地址、“:”和端口</translation>
    </message>
    <message>
        <source>not off and not a number of seconds from 0 to 65535</source>
        <translation>既不是 off，也不是 0 到 65535 的秒数</translation>
    </message>
    <message>
        <source>nothing behind &quot;=&quot;; where there are none, leave the line out</source>
        <translation>“=”后面没有内容；如果一个也没有，请去掉这一行</translation>
    </message>
    <message>
        <source>this is UTF-16; it must be saved as UTF-8</source>
        <translation>这是 UTF-16；必须保存为 UTF-8</translation>
    </message>
    <message>
        <source>this peer has no PublicKey</source>
        <translation>这个对端没有 PublicKey</translation>
    </message>
    <message>
        <source>this stands before the first [Interface] or [Peer]</source>
        <translation>它出现在第一个 [Interface] 或 [Peer] 之前</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>Elevation</name>
    <message>
        <source>Consent was not given. Nothing was looked at with administrator&apos;s rights, and nothing was changed; what you may see yourself can still be looked at.</source>
        <translation>没有得到同意。没有以管理员权限查看任何内容，也没有更改任何设置；您自己有权看到的内容仍然可以查看。</translation>
    </message>
    <message>
        <source>The system did not let you be asked for consent, or your account may not give it. An administrator can start tunnelight-cli with sudo instead.</source>
        <translation>系统没有允许征求您的同意，或者您的账户无权同意。管理员可以改用 sudo 运行 tunnelight-cli。</translation>
    </message>
    <message>
        <source>Consent cannot be asked for here: polkit (pkexec) or tunnelight-helper is not installed. An administrator can start tunnelight-cli with sudo instead.</source>
        <translation>这里无法征求同意：没有安装 polkit（pkexec）或 tunnelight-helper。管理员可以改用 sudo 运行 tunnelight-cli。</translation>
    </message>
    <message>
        <source>The installed tunnelight-helper is of another version than this program. Install both from the same package.</source>
        <translation>已安装的 tunnelight-helper 与本程序的版本不同。请从同一个软件包安装两者。</translation>
    </message>
    <message>
        <source>The process with administrator&apos;s rights did not start, or ended at once; the system&apos;s log says why. An administrator can start tunnelight-cli with sudo instead.</source>
        <translation>拥有管理员权限的进程没有启动，或者立即结束了；系统日志中有原因。管理员可以改用 sudo 运行 tunnelight-cli。</translation>
    </message>
    <message>
        <source>Windows did not let you be asked for consent, or what answered is not our own program. An administrator can start tunnelight-cli as administrator instead.</source>
        <translation>Windows 没有允许征求您的同意，或者应答的不是本程序自己的进程。管理员可以改为以管理员身份运行 tunnelight-cli。</translation>
    </message>
    <message>
        <source>Consent cannot be asked for here: tunnelight-helper.exe does not lie beside this program, or others than administrators could have exchanged it there. Install Tunnelight with its installer, or start tunnelight-cli as administrator instead.</source>
        <translation>这里无法征求同意：本程序旁边没有 tunnelight-helper.exe，或者管理员以外的人可能在那里替换过它。请用安装程序安装 Tunnelight，或者改为以管理员身份运行 tunnelight-cli。</translation>
    </message>
    <message>
        <source>The process with administrator&apos;s rights did not start, or ended at once; Windows&apos; event log says why (Application, Tunnelight). An administrator can start tunnelight-cli as administrator instead.</source>
        <translation>拥有管理员权限的进程没有启动，或者立即结束了；Windows 事件日志（应用程序，Tunnelight）中有原因。管理员可以改为以管理员身份运行 tunnelight-cli。</translation>
    </message>
</context>
<context>
    <name>Ends</name>
    <message>
        <source>The public key of one end could not be seen</source>
        <translation>看不到其中一端的公钥</translation>
    </message>
    <message>
        <source>Each end holds the other&apos;s public key</source>
        <translation>两端都持有对方的公钥</translation>
    </message>
    <message>
        <source>Neither end has a preshared key</source>
        <translation>两端都没有预共享密钥</translation>
    </message>
    <message>
        <source>Both ends hold the same preshared key</source>
        <translation>两端的预共享密钥相同</translation>
    </message>
    <message>
        <source>The inner addresses of the two ends cannot be compared</source>
        <translation>两端的隧道内地址无法比较</translation>
    </message>
    <message>
        <source>%1 lies in the AllowedIPs that the other end has for it</source>
        <translation>%1 在另一端为它设置的 AllowedIPs 之内</translation>
    </message>
    <message>
        <source>The port of one end could not be seen</source>
        <translation>看不到其中一端的端口</translation>
    </message>
    <message>
        <source>The client calls port %1, where the server listens</source>
        <translation>客户端呼叫端口 %1，服务器正在那里监听</translation>
    </message>
    <message>
        <source>The client calls port %1, the server listens on port %2</source>
        <translation>客户端呼叫端口 %1，服务器监听的是端口 %2</translation>
    </message>
    <message>
        <source>The address that the client calls cannot be compared with the server&apos;s</source>
        <translation>客户端呼叫的地址无法与服务器的地址比较</translation>
    </message>
    <message>
        <source>The client calls %1, an address of the server</source>
        <translation>客户端呼叫 %1，这是服务器的地址</translation>
    </message>
    <message>
        <source>The client calls %1; the server is behind a router, which must pass it on</source>
        <translation>客户端呼叫 %1；服务器在路由器后面，路由器必须把它转发过去</translation>
    </message>
    <message>
        <source>The client calls %1, which is no address of the server</source>
        <translation>客户端呼叫 %1，这不是服务器的地址</translation>
    </message>
    <message>
        <source>The MTU of one end could not be seen</source>
        <translation>看不到其中一端的 MTU</translation>
    </message>
    <message>
        <source>Both ends have an MTU of %1 bytes</source>
        <translation>两端的 MTU 都是 %1 字节</translation>
    </message>
    <message>
        <source>The client&apos;s tunnel has an MTU of %1 bytes, the server&apos;s one of %2</source>
        <translation>客户端隧道的 MTU 是 %1 字节，服务器的是 %2 字节</translation>
    </message>
    <message>
        <source>Both clocks give the last handshake the same time, to %1 s</source>
        <translation>两端时钟记录的最近一次握手时间一致，相差 %1 秒</translation>
    </message>
    <message>
        <source>By their own clocks the server was looked at %1 s after the client</source>
        <translation>按各自的时钟，服务器比客户端晚 %1 秒接受检查</translation>
    </message>
    <message>
        <source>Handshakes: %1 left the client, %2 arrived at the server, which answered %3; %4 answers came back to the client</source>
        <translation>握手：客户端发出 %1 个，服务器收到 %2 个、应答 %3 个；客户端收到 %4 个应答</translation>
    </message>
    <message>
        <source>To %1: %2 packets went into the tunnel at the client, %3 came out of it at the server, %4 went on, %5 answers came to the server, %6 went back into the tunnel, %7 reached the client</source>
        <translation>发往 %1：客户端有 %2 个数据包进入隧道，服务器从隧道收到 %3 个，转发出去 %4 个，服务器收到应答 %5 个，送回隧道 %6 个，客户端收到 %7 个</translation>
    </message>
    <message>
        <source>The client uses %1, the server&apos;s AllowedIPs for it are %2 and do not hold that address</source>
        <translation>客户端使用 %1，服务器为它设置的 AllowedIPs 是 %2，不包含这个地址</translation>
    </message>
    <message>
        <source>The server uses %1, the client&apos;s AllowedIPs for it are %2 and do not hold that address</source>
        <translation>服务器使用 %1，客户端为它设置的 AllowedIPs 是 %2，不包含这个地址</translation>
    </message>
    <message>
        <source>At one end the packets could not be watched, or not all of them</source>
        <translation>有一端无法观察数据包，或者只能观察到一部分</translation>
    </message>
    <message>
        <source>Both files are of the same end of the tunnel</source>
        <translation>两个文件来自隧道的同一端</translation>
    </message>
    <message>
        <source>The keys of one end are replaced, those of the other are not: save both alike</source>
        <translation>一端的密钥已被替换，另一端的没有：请用同样的方式保存两端</translation>
    </message>
    <message>
        <source>Neither end knows the other, and there is a session with somebody else: these may be ends of two tunnels</source>
        <translation>两端互不认识，而且其中一端与别人有会话：它们可能是两条不同隧道的两端</translation>
    </message>
</context>
<context>
    <name>EndsView</name>
    <message>
        <source>Both ends side by side</source>
        <translation>两端对比</translation>
    </message>
    <message>
        <source>Agrees: %1</source>
        <translation>一致：%1</translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>不一致：%1</translation>
    </message>
    <message>
        <source>Cannot be told: %1</source>
        <translation>无法判断：%1</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Peer %1 has sent %2 bytes, %3 of them just now; the tunnel delivered %4 packets in all, %5 just now</source>
        <translation>对端 %1 发来 %2 字节，其中 %3 字节是刚才发的；隧道一共交出 %4 个数据包，刚才 %5 个</translation>
    </message>
    <message>
        <source>AllowedIPs of this peer: %1</source>
        <translation>这个对端的 AllowedIPs：%1</translation>
    </message>
    <message>
        <source>The configuration gives %1 to the peers %2 and %3</source>
        <translation>配置把 %1 同时给了对端 %2 和 %3</translation>
    </message>
    <message>
        <source>The running tunnel has no AllowedIPs left for peer %1: another peer took them</source>
        <translation>正在运行的隧道里，对端 %1 已经没有 AllowedIPs 了：被另一个对端占走</translation>
    </message>
    <message>
        <source>AllowedIPs of the running tunnel: %1</source>
        <translation>正在运行的隧道的 AllowedIPs：%1</translation>
    </message>
    <message>
        <source>The system has no name server</source>
        <translation>系统没有 DNS 服务器</translation>
    </message>
    <message>
        <source>The name server %1 belongs to %2</source>
        <translation>DNS 服务器 %1 属于 %2</translation>
    </message>
    <message>
        <source>The tunnel&apos;s configuration wants %1, the system uses %2</source>
        <translation>隧道的配置要用 %1，系统用的是 %2</translation>
    </message>
    <message>
        <source>No rule that could be read stops them; forwarding is on, and the routes are right</source>
        <translation>能读到的规则都没有拦截它们；转发已打开，路由也正确</translation>
    </message>
    <message>
        <source>It meets TCP from %1 (%2) to %3 (%4)</source>
        <translation>它拦截从 %1（%2）到 %3（%4）的 TCP</translation>
    </message>
    <message>
        <source>Peer %1: the last handshake lies %2 s in the future of this computer&apos;s clock</source>
        <translation>对端 %1：按本机时钟，最近一次握手在 %2 秒之后的“未来”</translation>
    </message>
    <message>
        <source>Files of this system were written %1 s in the future of its clock</source>
        <translation>按系统时钟，系统里有文件写于 %1 秒之后的“未来”</translation>
    </message>
    <message>
        <source>Peer %1: its endpoint changed %2 times while we looked, between %3 and %4</source>
        <translation>对端 %1：观察期间它的端点变了 %2 次，在 %3 和 %4 之间来回</translation>
    </message>
    <message>
        <source>The tunnel still sends to %1</source>
        <translation>隧道仍在往 %1 发送</translation>
    </message>
    <message>
        <source>Peer %1 has the public key of this computer itself</source>
        <translation>对端 %1 填的是本机自己的公钥</translation>
    </message>
    <message>
        <source>The private key in the configuration file belongs to %1, the running tunnel uses %2</source>
        <translation>配置文件里的私钥对应 %1，正在运行的隧道用的是 %2</translation>
    </message>
    <message>
        <source>The configuration gives the peer the public key %1, that of this computer itself</source>
        <translation>配置给对端填的公钥 %1 是本机自己的</translation>
    </message>
    <message>
        <source>The configuration file names the peer %1, the running tunnel does not know it</source>
        <translation>配置文件里有对端 %1，正在运行的隧道却不认识它</translation>
    </message>
    <message>
        <source>No handshake arrived on UDP port %1 in %2</source>
        <translation>在 %2 内，UDP 端口 %1 没有收到握手</translation>
    </message>
    <message>
        <source>UDP port %1 is held by the process %2</source>
        <translation>UDP 端口 %1 被进程 %2 占用</translation>
    </message>
    <message>
        <source>%1 has the IPv6 address %2 and the IPv6 default route</source>
        <translation>%1 有 IPv6 地址 %2 和 IPv6 默认路由</translation>
    </message>
    <message>
        <source>AllowedIPs hold all of IPv4 and not ::/0</source>
        <translation>AllowedIPs 包含全部 IPv4，不包含 ::/0</translation>
    </message>
    <message>
        <source>Through the tunnel to %1: packets of %2 bytes pass, of %3 bytes (its MTU) do not</source>
        <translation>经隧道到 %1：%2 字节的数据包能通过，%3 字节（隧道的 MTU）的不行</translation>
    </message>
    <message>
        <source>Beside the tunnel to the server: packets of %1 bytes pass, larger ones do not</source>
        <translation>不走隧道到服务器：%1 字节的数据包能通过，更大的不行</translation>
    </message>
    <message>
        <source>The configuration has an IPv6 address: IPv6 needs an MTU of at least 1280</source>
        <translation>配置里有 IPv6 地址：IPv6 要求 MTU 至少为 1280</translation>
    </message>
    <message>
        <source>%1 connections to %2 hold %3 of the %4 ports that the rule gives at %5</source>
        <translation>到 %2 的 %1 连接占用了规则在 %5 上给出的 %4 个端口中的 %3 个</translation>
    </message>
    <message>
        <source>%1 of %2 pings through the tunnel got no answer</source>
        <translation>经隧道的 %2 次 ping 中有 %1 次没有应答</translation>
    </message>
    <message>
        <source>The system does not allow this program to capture packets</source>
        <translation>系统不允许本程序抓包</translation>
    </message>
    <message>
        <source>Capturing packets failed: %1</source>
        <translation>抓包失败：%1</translation>
    </message>
    <message>
        <source>The system dropped %1 packets by reverse path filter during this run</source>
        <translation>本次运行期间，系统因反向路径过滤丢弃了 %1 个数据包</translation>
    </message>
    <message>
        <source>%1 has %2, %3 has %4</source>
        <translation>%1 有 %2，%3 有 %4</translation>
    </message>
    <message>
        <source>%1: the connection was refused after %2</source>
        <translation>%1：连接在 %2 后被拒绝</translation>
    </message>
    <message>
        <source>%1: the answer after %2 is %3</source>
        <translation>%1：%2 后得到答复 %3</translation>
    </message>
    <message>
        <source>%1: answered after %2</source>
        <translation>%1：%2 后得到应答</translation>
    </message>
    <message>
        <source>%1: reported as &quot;%2&quot;</source>
        <translation>%1：收到报告“%2”</translation>
    </message>
    <message>
        <source>%1: %2 reported &quot;%3&quot;</source>
        <translation>%1：%2 报告“%3”</translation>
    </message>
    <message>
        <source>%1: this computer did not send it (%2)</source>
        <translation>%1：本机没有发出（%2）</translation>
    </message>
    <message>
        <source>%1: no answer to %2 packets</source>
        <translation>%1：发了 %2 个包，没有应答</translation>
    </message>
    <message>
        <source>Peer %1: no handshake since the tunnel came up</source>
        <translation>对端 %1：隧道启动以来没有握手</translation>
    </message>
    <message>
        <source>Peer %1: the last handshake is %2 s old</source>
        <translation>对端 %1：最近一次握手在 %2 秒前</translation>
    </message>
    <message>
        <source>On the uplink, with %1: %2 initiations out, %3 in; %4 responses out, %5 in; %6 data packets out, %7 in; watched for %8</source>
        <translation>上行网卡上与 %1 之间：握手请求发出 %2 个、收到 %3 个；握手应答发出 %4 个、收到 %5 个；数据包发出 %6 个、收到 %7 个；观察了 %8</translation>
    </message>
    <message>
        <source>The system has no route to %1</source>
        <translation>系统没有到 %1 的路由</translation>
    </message>
    <message>
        <source>The routes reject packets to %1</source>
        <translation>路由拒绝发往 %1 的数据包</translation>
    </message>
    <message>
        <source>Packets to %1 leave by %2 to the router %3 (table %4)</source>
        <translation>发往 %1 的数据包从 %2 出去，交给路由器 %3（路由表 %4）</translation>
    </message>
    <message>
        <source>Packets to %1 leave by %2 (table %3)</source>
        <translation>发往 %1 的数据包从 %2 出去（路由表 %3）</translation>
    </message>
    <message>
        <source>The rule: %1</source>
        <translation>规则：%1</translation>
    </message>
    <message>
        <source>The rule, made by %2: %1</source>
        <translation>由 %2 创建的规则：%1</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Stopped on this computer: %1</source>
        <translation>在本机被拦截：%1</translation>
    </message>
    <message>
        <source>Packets from %1 (%2) to the Internet leave by %3</source>
        <translation>从 %1（%2）到互联网的数据包从 %3 出去</translation>
    </message>
    <message>
        <source>No rule of this machine translates their source address</source>
        <translation>本机没有规则转换它们的源地址</translation>
    </message>
    <message>
        <source>Packets of up to %1 bytes to %2 went into %3 and left by %4; the largest answer had %5 bytes</source>
        <translation>发往 %2 的数据包（最大 %1 字节）进了 %3，从 %4 出去；最大的应答有 %5 字节</translation>
    </message>
    <message>
        <source>%1 counted during this run: %2 packets (%3 bytes) came in, %4 packets (%5 bytes) left, %6 were dropped or damaged</source>
        <translation>本次运行期间 %1 的计数：收到 %2 个数据包（%3 字节），发出 %4 个数据包（%5 字节），%6 个被丢弃或损坏</translation>
    </message>
    <message>
        <source>There is no network interface %1, only its configuration file</source>
        <translation>没有网络接口 %1，只有它的配置文件</translation>
    </message>
    <message>
        <source>The configuration file has an error: %1</source>
        <translation>配置文件有错误：%1</translation>
    </message>
    <message>
        <source>The interface %1 disappeared while we looked</source>
        <translation>接口 %1 在观察期间消失了</translation>
    </message>
    <message>
        <source>The interface %1 is switched off</source>
        <translation>接口 %1 被关闭</translation>
    </message>
    <message>
        <source>The interface %1 has no private key: it was never configured</source>
        <translation>接口 %1 没有私钥：从来没有配置过</translation>
    </message>
    <message>
        <source>The configuration gives %1, the interface does not have it</source>
        <translation>配置里有 %1，接口上却没有</translation>
    </message>
    <message>
        <source>The interface %1 has no IP address</source>
        <translation>接口 %1 没有 IP 地址</translation>
    </message>
    <message>
        <source>The router %1 does not answer on the local network</source>
        <translation>路由器 %1 在本地网络里没有应答</translation>
    </message>
    <message>
        <source>No peer of the client has the server&apos;s public key %1</source>
        <translation>客户端没有哪个对端使用服务器的公钥 %1</translation>
    </message>
    <message>
        <source>No peer of the server has the client&apos;s public key %1</source>
        <translation>服务器没有哪个对端使用客户端的公钥 %1</translation>
    </message>
    <message>
        <source>The preshared keys that the two ends hold for each other are not the same</source>
        <translation>两端为对方保存的预共享密钥不一样</translation>
    </message>
    <message>
        <source>%1 echo requests from %2 to %6 came out of %3; none left by %4 in %5</source>
        <translation>从 %2 到 %6 的 %1 个 ping 请求从 %3 出来；%5 内没有一个从 %4 出去</translation>
    </message>
    <message>
        <source>%1 echo requests to %6 came out of %3 and left by %4 with their tunnel address %2; no answer in %5</source>
        <translation>到 %6 的 %1 个 ping 请求从 %3 出来，带着隧道内的地址 %2 从 %4 出去；%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 echo requests from %2 to %6 came out of %3 and left by %4 as %8; no answer in %5</source>
        <translation>从 %2 到 %6 的 %1 个 ping 请求从 %3 出来，以 %8 的身份从 %4 出去；%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 echo requests from %2 to %6 came out of %3 and left by %4; %9 answers came back by %4, none went into %3</source>
        <translation>从 %2 到 %6 的 %1 个 ping 请求从 %3 出来，从 %4 出去；%9 个应答从 %4 回来，没有一个进入 %3</translation>
    </message>
    <message>
        <source>%1 echo requests from %2 to %6 came out of %3; %9 answers went back into it</source>
        <translation>从 %2 到 %6 的 %1 个 ping 请求从 %3 出来；%9 个应答回到了 %3</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6 came out of %3; none left by %4 in %5</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包从 %3 出来；%5 内没有一个从 %4 出去</translation>
    </message>
    <message>
        <source>%1 %7 packets to %6 came out of %3 and left by %4 with their tunnel address %2; no answer in %5</source>
        <translation>到 %6 的 %1 个 %7 数据包从 %3 出来，带着隧道内的地址 %2 从 %4 出去；%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6 came out of %3 and left by %4 as %8; no answer in %5</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包从 %3 出来，以 %8 的身份从 %4 出去；%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6 came out of %3 and left by %4; %9 answers came back by %4, none went into %3</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包从 %3 出来，从 %4 出去；%9 个应答从 %4 回来，没有一个进入 %3</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6 came out of %3; %9 answers went back into it</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包从 %3 出来；%9 个应答回到了 %3</translation>
    </message>
    <message>
        <source>%1 echo requests to %6 went into %3; no WireGuard message of their size left by %4 in %5</source>
        <translation>到 %6 的 %1 个 ping 请求进了 %3；%5 内没有大小相符的 WireGuard 消息从 %4 出去</translation>
    </message>
    <message>
        <source>%1 echo requests to %6 went into %3 and left by %4 inside WireGuard messages; no answer in %5</source>
        <translation>到 %6 的 %1 个 ping 请求进了 %3，装在 WireGuard 消息里从 %4 出去；%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 echo requests to %6 went into %3 and left by %4; WireGuard messages came back by %4, but nothing came out of %3</source>
        <translation>到 %6 的 %1 个 ping 请求进了 %3，从 %4 出去；WireGuard 消息从 %4 回来了，但 %3 里什么也没出来</translation>
    </message>
    <message>
        <source>%1 echo requests to %6 went into %3; %9 answers came out of it</source>
        <translation>到 %6 的 %1 个 ping 请求进了 %3；%9 个应答从里面出来</translation>
    </message>
    <message>
        <source>%1 %7 packets to %6 went into %3; no WireGuard message of their size left by %4 in %5</source>
        <translation>到 %6 的 %1 个 %7 数据包进了 %3；%5 内没有大小相符的 WireGuard 消息从 %4 出去</translation>
    </message>
    <message>
        <source>%1 %7 packets to %6 went into %3 and left by %4 inside WireGuard messages; no answer in %5</source>
        <translation>到 %6 的 %1 个 %7 数据包进了 %3，装在 WireGuard 消息里从 %4 出去；%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 %7 packets to %6 went into %3 and left by %4; WireGuard messages came back by %4, but nothing came out of %3</source>
        <translation>到 %6 的 %1 个 %7 数据包进了 %3，从 %4 出去；WireGuard 消息从 %4 回来了，但 %3 里什么也没出来</translation>
    </message>
    <message>
        <source>%1 %7 packets to %6 went into %3; %9 answers came out of it</source>
        <translation>到 %6 的 %1 个 %7 数据包进了 %3；%9 个应答从里面出来</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6: too early to tell (%5)</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包：时间太短，还不能判断（%5）</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6: on %4 they cannot be told from those of others</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包：在 %4 上无法与别人的区分开</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6: it cannot be told which WireGuard messages on %4 are theirs</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包：无法判断 %4 上哪些 WireGuard 消息是它们的</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6: more passed than could be kept, so what became of them is not known</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包：经过的太多，没能全部记下，所以不知道它们的去向</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6: no answer, and no uplink was watched to see them leave</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包：没有应答，也没有观察上行网卡来看它们是否出去</translation>
    </message>
    <message>
        <source>%1 %7 packets from peer %2 to peer %6: no answer in %5</source>
        <translation>从对端 %2 到对端 %6 的 %1 个 %7 数据包：%5 内没有应答</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 were for this machine (%6), which sent %9 back</source>
        <translation>从 %2 来的 %1 个 %7 数据包是发给本机（%6）的，本机回了 %9 个</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 were for this machine (%6), which sent nothing back in %5</source>
        <translation>从 %2 来的 %1 个 %7 数据包是发给本机（%6）的，%5 内本机一个也没回</translation>
    </message>
    <message>
        <source>This machine (%6) sent %9 %7 packets to %2; nothing came back in %5</source>
        <translation>本机（%6）向 %2 发了 %9 个 %7 数据包；%5 内没有回音</translation>
    </message>
    <message>
        <source>%9 %7 packets from %6 to %2 were seen on %3, and none in return in %5</source>
        <translation>在 %3 上看到从 %6 到 %2 的 %9 个 %7 数据包，%5 内没有反方向的</translation>
    </message>
    <message>
        <source>No packet to %6 came out of %3</source>
        <translation>没有到 %6 的数据包从 %3 出来</translation>
    </message>
    <message>
        <source>No packet to %6 went into %3</source>
        <translation>没有到 %6 的数据包进入 %3</translation>
    </message>
    <message>
        <source>This peer has no AllowedIPs</source>
        <translation>这个对端没有设 AllowedIPs</translation>
    </message>
    <message>
        <source>The running tunnel has no AllowedIPs</source>
        <translation>正在运行的隧道没有设 AllowedIPs</translation>
    </message>
    <message>
        <source>The tunnel&apos;s configuration wants %1, the system uses none</source>
        <translation>隧道的配置要用 %1，系统却一个也没用</translation>
    </message>
    <message>
        <source>%1: the answer after %2 is not in the form that was expected</source>
        <translation>%1：%2 后得到的答复格式不符合预期</translation>
    </message>
    <message>
        <source>%1: the answer after %2 is an error of a rare kind</source>
        <translation>%1：%2 后得到的答复是一种少见的错误</translation>
    </message>
    <message>
        <source>%1 reported &quot;%4&quot; about packets of WireGuard itself to %2 (%3 times)</source>
        <translation>%1 针对 WireGuard 自己发往 %2 的数据包报告了“%4”（%3 次）</translation>
    </message>
    <message>
        <source>The network interface %1 is switched off</source>
        <translation>网络接口 %1 被关闭</translation>
    </message>
    <message>
        <source>The network interface %1 is not connected (no carrier)</source>
        <translation>网络接口 %1 没有连接（没有信号）</translation>
    </message>
    <message>
        <source>The network interface %1 has no address</source>
        <translation>网络接口 %1 没有地址</translation>
    </message>
    <message>
        <source>%1 reported &quot;%3&quot; about these packets (%2 times)</source>
        <translation>%1 针对这些数据包报告了“%3”（%2 次）</translation>
    </message>
    <message>
        <source>%1 listens on port %2, its configuration says ListenPort = %3</source>
        <translation>%1 监听端口 %2，它的配置写的是 ListenPort = %3</translation>
    </message>
    <message>
        <source>Rule %1, made by %2: %3 is asked of %4</source>
        <translation>由 %2 创建的规则 %1：%3 向 %4 查询</translation>
    </message>
    <message>
        <source>The network of &quot;%1&quot; is a public one to Windows</source>
        <translation>Windows 把“%1”的网络当作公用网络</translation>
    </message>
    <message>
        <source>%1 called %2 and got no answer</source>
        <translation>%1 连接 %2，没有得到应答</translation>
    </message>
    <message>
        <source>UDP ports %1 to %2 are reserved (netsh int ipv4 show excludedportrange protocol=udp)</source>
        <translation>UDP 端口 %1 到 %2 被保留（netsh int ipv4 show excludedportrange protocol=udp）</translation>
    </message>
    <message>
        <source>The translation &quot;%1&quot; is for %2; whose it is cannot be told</source>
        <translation>地址转换“%1”用于 %2；看不出是谁创建的</translation>
    </message>
    <message>
        <source>The translation &quot;%1&quot; of %3 is for %2</source>
        <translation>%3 的地址转换“%1”用于 %2</translation>
    </message>
    <message>
        <source>Internet Connection Sharing is set from &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>Internet 连接共享设为从“%1”到“%2”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is marked as shared, but nothing shares it</source>
        <translation>“%1”标记为已共享，但并没有真正共享</translation>
    </message>
    <message>
        <source>No translation (NetNat) of this machine is for %1, and its connection is not shared with %2</source>
        <translation>本机没有用于 %1 的地址转换（NetNat），它的连接也没有共享给 %2</translation>
    </message>
    <message>
        <source>The network &quot;%1&quot; of %2 has %3</source>
        <translation>%2 的网络“%1”使用 %3</translation>
    </message>
    <message>
        <source>WinNAT: %1</source>
        <translation>WinNAT：%1</translation>
    </message>
    <message>
        <source>The interface %1 has only %2, which Windows made up</source>
        <translation>接口 %1 只有 %2，这是 Windows 自己编的地址</translation>
    </message>
    <message>
        <source>This machine&apos;s own packets to %1 leave by %2</source>
        <translation>本机自己发往 %1 的数据包从 %2 出去</translation>
    </message>
    <message>
        <source>What comes from %1 to %2 is refused by a rule of its own (ip rule)</source>
        <translation>从 %1 发往 %2 的流量被一条专门的规则拒绝（ip rule）</translation>
    </message>
    <message>
        <source>What comes from %1 to %2 is led to table %3, which refuses it</source>
        <translation>从 %1 发往 %2 的流量被引到路由表 %3，那里拒绝它</translation>
    </message>
    <message>
        <source>The configuration has a [Peer] %1; WireGuard has %2 others</source>
        <translation>配置里有 [Peer] %1；WireGuard 里有另外 %2 个对端</translation>
    </message>
    <message>
        <source>In %1 s, %2 sent %3 packets to this machine, and none to others</source>
        <translation>%1 秒内，%2 向本机发来 %3 个数据包，没有一个发往别处</translation>
    </message>
    <message>
        <source>In %1 s no packet of a peer to others came out of the tunnel</source>
        <translation>%1 秒内，隧道里没有出现对端发往别处的数据包</translation>
    </message>
    <message>
        <source>Packets are captured by raw sockets: IPv4 only, and perhaps nothing of what is passed on for others</source>
        <translation>通过原始套接字抓包：只有 IPv4，而且可能看不到替别人转发的数据包</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6 were seen on %3; what became of them cannot be told, because this capture leaves out some packets</source>
        <translation>在 %3 上看到从 %2 到 %6 的 %1 个 %7 数据包；它们的去向无法判断，因为此抓包会漏掉一部分数据包</translation>
    </message>
    <message>
        <source>Rule %1: %2 is asked of %3</source>
        <translation>规则 %1：%2 向 %3 查询</translation>
    </message>
    <message>
        <source>UDP port %1 is held; the system names no process</source>
        <translation>UDP 端口 %1 已被占用；系统没有给出进程名</translation>
    </message>
    <message>
        <source>Packets are captured by Packet Monitor of Windows: none of more than 9000 bytes, and perhaps not all of the others</source>
        <translation>通过 Windows 的数据包监视器（Packet Monitor）抓包：看不到超过 9000 字节的数据包，其余的也未必全部看得到</translation>
    </message>
    <message>
        <source>Peer %1: its packets came from %2, an address inside the tunnel</source>
        <translation>对端 %1：它的数据包来自 %2，这是隧道里面的地址</translation>
    </message>
    <message>
        <source>It cannot be told whether this rule stops what comes: %1</source>
        <translation>无法判断这条规则是否拦住了收到的数据包：%1</translation>
    </message>
    <message>
        <source>%1: %2 bytes were sent to it, and none came back</source>
        <translation>%1：向它发送了 %2 字节，没有收到任何应答</translation>
    </message>
    <message>
        <source>%1: PersistentKeepalive = %2 would keep its session alive</source>
        <translation>%1：PersistentKeepalive = %2 本应让会话保持有效</translation>
    </message>
    <message>
        <source>%1 packets from %2 to %3 came out of the tunnel, and no answer went back into it</source>
        <translation>从 %2 到 %3 的 %1 个数据包从隧道出来了，但没有应答回到隧道里</translation>
    </message>
    <message>
        <source>A peer has this computer&apos;s own private key as its public one</source>
        <translation>某个对端的公钥写成了本机自己的私钥</translation>
    </message>
    <message>
        <source>Internet Connection Sharing is set to &quot;%1&quot;, but no adapter is shared</source>
        <translation>Internet 连接共享设为共享到“%1”，但没有共享任何网卡的连接</translation>
    </message>
    <message>
        <source>It meets TCP from %1 to %2</source>
        <translation>它作用于从 %1 发往 %2 的 TCP</translation>
    </message>
    <message>
        <source>Packets from %1 (%2) to %3 leave by %4</source>
        <translation>从 %1（%2）发往 %3 的数据包从 %4 发出</translation>
    </message>
    <message>
        <source>This rule would translate them, but only with a mark that they do not have: %1</source>
        <translation>这条规则本可以转换它们，但只针对带某个标记的数据包，而它们没有这个标记：%1</translation>
    </message>
    <message>
        <source>Of %2 data packets that came from the peer %1, %3 came out of the tunnel</source>
        <translation>对端 %1 发来 %2 个加密数据包，其中 %3 个从隧道里出来</translation>
    </message>
    <message>
        <source>This computer&apos;s own address in the tunnel is %1</source>
        <translation>本机在隧道里的地址是 %1</translation>
    </message>
    <message>
        <source>The routes lead %1 into %2; pings went in, none of these connections</source>
        <translation>路由把 %1 引向 %2；ping 进去了，这些连接一个也没有</translation>
    </message>
    <message>
        <source>%1: the answer after %2 is cut short, with nothing in it</source>
        <translation>%1：%2 后的回答被截断，里面什么也没有</translation>
    </message>
    <message>
        <source>The rule %1 has everything ask the table main, before the tunnel&apos;s own table (%2)</source>
        <translation>规则 %1 让所有流量先查 main 路由表，排在隧道自己的路由表（%2）之前</translation>
    </message>
    <message>
        <source>AllowedIPs of the configuration file cover %1</source>
        <translation>配置文件的 AllowedIPs 包含 %1</translation>
    </message>
    <message>
        <source>There was no interface to capture packets on</source>
        <translation>没有可以抓包的接口</translation>
    </message>
    <message>
        <source>The configuration file cannot be opened: it, or what it leads to, is not there</source>
        <translation>配置文件无法打开：它本身或它指向的文件不存在</translation>
    </message>
    <message>
        <source>The configuration file cannot be read: %1</source>
        <translation>配置文件无法读取：%1</translation>
    </message>
    <message>
        <source>%1 %7 packets from %2 to %6: no WireGuard message was seen on %4, so it cannot be told whether they left inside of something else</source>
        <translation>从 %2 到 %6 的 %1 个 %7 数据包：在 %4 上没有看到 WireGuard 消息，因此无法判断它们是不是装在别的东西里发走了</translation>
    </message>
    <message>
        <source>The translation &quot;%1&quot; is not active</source>
        <translation>地址转换“%1”未启用</translation>
    </message>
    <message>
        <source>The translation &quot;%1&quot; gives addresses of %2 alone</source>
        <translation>地址转换“%1”只给出 %2 内的地址</translation>
    </message>
    <message>
        <source>The service %1 is disabled</source>
        <translation>服务 %1 已被禁用</translation>
    </message>
    <message>
        <source>The service %1 is just starting or stopping</source>
        <translation>服务 %1 正在启动或停止</translation>
    </message>
    <message>
        <source>The service %1 ended with the error %2</source>
        <translation>服务 %1 已退出，错误代码为 %2</translation>
    </message>
    <message>
        <source>%1 was asked for the address of %2, and its answer holds none</source>
        <translation>向 %1 查询了 %2 的地址，它的应答里没有地址</translation>
    </message>
    <message>
        <source>A connection to %1 brought packets of up to %2 bytes through the tunnel, and none was larger</source>
        <translation>到 %1 的一个连接经隧道带来了最大 %2 字节的数据包，没有更大的</translation>
    </message>
    <message>
        <source>The rule %1 leads everything into the tunnel&apos;s table %2, and none before it has the table main asked for this network</source>
        <translation>规则 %1 让所有流量查隧道的路由表 %2，而它之前没有规则让这个网络先查 main 路由表</translation>
    </message>
    <message>
        <source>The connection to %1 through the tunnel sends packets of at most %2 bytes: the answer to its first packet asked for no larger ones</source>
        <translation>经隧道到 %1 的连接发送的数据包最大 %2 字节：对它第一个数据包的应答没有要求更大的</translation>
    </message>
    <message>
        <source>No rule that could be read stops them; forwarding is on, and packets without a mark are routed rightly</source>
        <translation>能读懂的规则都没有拦截它们；转发已开启，不带标记的数据包路由也正确</translation>
    </message>
</context>
<context>
    <name>Fix</name>
    <message>
        <source>Let the only peer use every address of the tunnel&apos;s network</source>
        <translation>允许唯一的对端使用隧道网段里的所有地址</translation>
    </message>
    <message>
        <source>Add the address to AllowedIPs, and lead it into the tunnel</source>
        <translation>把这个地址加入 AllowedIPs，并把它引入隧道</translation>
    </message>
    <message>
        <source>Set a name server that answers</source>
        <translation>设置一个有响应的 DNS 服务器</translation>
    </message>
    <message>
        <source>Send to the server&apos;s new address</source>
        <translation>改为发往服务器的新地址</translation>
    </message>
    <message>
        <source>Let the tunnel&apos;s packets, and the answers to them, through the firewall</source>
        <translation>让防火墙放行隧道的数据包和返回的应答</translation>
    </message>
    <message>
        <source>Let calls to WireGuard&apos;s port through this machine&apos;s firewall</source>
        <translation>让本机防火墙放行发到 WireGuard 端口的连接请求</translation>
    </message>
    <message>
        <source>Let this computer&apos;s own firewall pass the tunnel&apos;s packets</source>
        <translation>让本机自己的防火墙放行隧道的数据包</translation>
    </message>
    <message>
        <source>Let this machine pass packets on</source>
        <translation>打开本机的转发功能</translation>
    </message>
    <message>
        <source>Give the tunnel an MTU that the way can carry</source>
        <translation>给隧道设一个线路能承载的 MTU</translation>
    </message>
    <message>
        <source>Translate the tunnel&apos;s addresses on the way to the Internet (NAT)</source>
        <translation>为隧道通往互联网的流量做地址转换（NAT）</translation>
    </message>
    <message>
        <source>Lead the encrypted packets to the router</source>
        <translation>让加密后的数据包走路由器</translation>
    </message>
    <message>
        <source>Take away the route that leads past the tunnel</source>
        <translation>删除把流量引离隧道的路由</translation>
    </message>
    <message>
        <source>Set the routes that the tunnel needs</source>
        <translation>设置隧道需要的路由</translation>
    </message>
    <message>
        <source>Set the reverse path filter to loose</source>
        <translation>把反向路径过滤改为宽松模式</translation>
    </message>
    <message>
        <source>Let the server pass the tunnel&apos;s packets on to the Internet, and the answers back</source>
        <translation>让服务器把隧道的数据包转发到互联网，并把应答送回来</translation>
    </message>
    <message>
        <source>Give the tunnel its address</source>
        <translation>给隧道设置地址</translation>
    </message>
    <message>
        <source>Start the tunnel</source>
        <translation>启动隧道</translation>
    </message>
    <message>
        <source>Give the addresses back to the peer that the configuration names</source>
        <translation>把地址还给配置里指定的那个对端</translation>
    </message>
    <message>
        <source>Refuse IPv6 at once, so that programs use IPv4 (none of it leaves beside the tunnel)</source>
        <translation>立即拒绝 IPv6，让程序改用 IPv4（不会有 IPv6 绕开隧道出去）</translation>
    </message>
    <message>
        <source>Listen on the configured port again; devices that call the present one lose the way</source>
        <translation>重新监听配置里的端口；正在用当前端口的设备会断开</translation>
    </message>
    <message>
        <source>Lead this address, and the tunnel&apos;s name servers, into the tunnel</source>
        <translation>把这个地址和隧道的 DNS 服务器引入隧道</translation>
    </message>
    <message>
        <source>Make the translation anew for the tunnel&apos;s network</source>
        <translation>为隧道的网段重新创建地址转换</translation>
    </message>
    <message>
        <source>Share the Internet connection with the tunnel (Internet Connection Sharing)</source>
        <translation>把互联网连接共享给隧道（Internet 连接共享）</translation>
    </message>
    <message>
        <source>Tell Windows that the tunnel&apos;s network is a private one</source>
        <translation>在 Windows 中把隧道的网络设为专用网络</translation>
    </message>
    <message>
        <source>Restart the tunnel</source>
        <translation>重启隧道</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>text for people (default), json for programs</source>
        <translation>text 给人看（默认），json 给程序用</translation>
    </message>
    <message>
        <source>the tunnel&apos;s name; may be left out where it is clear</source>
        <translation>隧道的名称；只有一条时可以省略</translation>
    </message>
    <message>
        <source>the end of the tunnel that this computer is (default: auto)</source>
        <translation>本机是隧道的哪一端（默认：auto，自动判断）</translation>
    </message>
    <message>
        <source>an address that should be reached through the tunnel; may be repeated</source>
        <translation>应当能经隧道到达的地址；可重复</translation>
    </message>
    <message>
        <source>a name that should be found and reached through it; may be repeated</source>
        <translation>应当能经隧道查到并到达的域名；可重复</translation>
    </message>
    <message>
        <source>List the WireGuard tunnels of this computer, and the role each seems to have</source>
        <translation>列出本机的 WireGuard 隧道，以及各自的角色</translation>
    </message>
    <message>
        <source>Find out why a tunnel does not work; changes nothing</source>
        <translation>找出隧道不通的原因；不改动任何东西</translation>
    </message>
    <message>
        <source>give up after so many seconds (0.1 to 600, default: 10)</source>
        <translation>最多用这么多秒（0.1 到 600，默认 10）</translation>
    </message>
    <message>
        <source>server: how long to wait for packets of a peer where all looks right
(0 to 600, default: 8 on a terminal, 2 elsewhere; not beyond the deadline)</source>
        <translation>服务器：看起来一切正常时，等待对端数据包的秒数
（0 到 600，默认在终端上为 8，否则为 2；不超过 --deadline）</translation>
    </message>
    <message>
        <source>save everything that was seen, for replay</source>
        <translation>保存看到的全部内容，供 replay 使用</translation>
    </message>
    <message>
        <source>Diagnose again from saved facts; two files are the two ends of one tunnel</source>
        <translation>根据保存的诊断数据重新诊断；给出两个文件时，对比同一隧道的两端</translation>
    </message>
    <message>
        <source>Tell from a saved capture which packets went on, were answered and were delivered</source>
        <translation>根据抓包文件，说明哪些数据包发了出去、得到了应答、送到了</translation>
    </message>
    <message>
        <source>a capture (pcap or pcapng) of the tunnel and the uplink</source>
        <translation>隧道和上行网卡的抓包文件（pcap 或 pcapng）</translation>
    </message>
    <message>
        <source>an interface of the file that is the tunnel; may be repeated</source>
        <translation>文件里哪个接口是隧道；可重复</translation>
    </message>
    <message>
        <source>an interface that leads to the Internet; may be repeated</source>
        <translation>文件里哪个接口通往互联网；可重复</translation>
    </message>
    <message>
        <source>Exit status: 0 no packet got lost on the machine that captured, whether others answered or not; 1 packets did not go on, kept the tunnel&apos;s address, or were not delivered there; 2 the command line is wrong; 3 not a packet could be read, or an interface is not in the file.</source>
        <translation>退出状态：0 抓包的机器没有丢失数据包（不论别处是否应答）；1 有数据包没有送出、带着隧道内的地址出去，或没有送到；2 命令行有误；3 一个数据包也读不出，或文件里没有指定的接口。</translation>
    </message>
    <message>
        <source>Show packets as they pass, the tunnel beside the uplink; ends with the ledger</source>
        <translation>实时显示数据包，隧道与上行网卡并列；结束时给出收发对账</translation>
    </message>
    <message>
        <source>for so long; without it, until Ctrl+C</source>
        <translation>持续的秒数；不写则到按 Ctrl+C 为止</translation>
    </message>
    <message>
        <source>Exit status: 0 no packet got lost on this computer, whether others answered or not; 1 packets did not go on, kept the tunnel&apos;s address, or were not delivered here; 2 the command line is wrong; 3 packets could not be captured or kept.</source>
        <translation>退出状态：0 本机没有丢失数据包（不论别处是否应答）；1 有数据包没有送出、带着隧道内的地址出去，或没有送到；2 命令行有误；3 无法抓包或保存。</translation>
    </message>
    <message>
        <source>Mend what is wrong on this computer, prove that it helped, and keep a way back</source>
        <translation>修复本机的问题，验证是否有效，并保留撤销的办法</translation>
    </message>
    <message>
        <source>this fix only, as diagnose names it; may be repeated for a script</source>
        <translation>只做这一项修复（名称见 diagnose）；生成脚本时可重复</translation>
    </message>
    <message>
        <source>whatever is found, the root cause first</source>
        <translation>修复发现的所有问题，从根本原因开始</translation>
    </message>
    <message>
        <source>ask nothing: what helped is kept</source>
        <translation>不询问：有效的改动就保留</translation>
    </message>
    <message>
        <source>only show what would be done</source>
        <translation>只显示将要做什么</translation>
    </message>
    <message>
        <source>change nothing; write a script for the other end, the server, that does what --id names</source>
        <translation>不改动任何东西；为另一端（服务器）生成脚本，完成 --id 指定的修复</translation>
    </message>
    <message>
        <source>Exit status: 0 nothing is broken now, or the script is written; 1 a fault remains, or a fix did not hold; 2 the command line is wrong; 3 it could not run.</source>
        <translation>退出状态：0 现在没有故障，或脚本已生成；1 仍有故障，或修复没有奏效；2 命令行有误；3 无法运行。</translation>
    </message>
    <message>
        <source>Take back what this program changed, exactly</source>
        <translation>原样撤销本程序做过的改动</translation>
    </message>
    <message>
        <source>the last fix that was kept</source>
        <translation>最后一次保留的修复</translation>
    </message>
    <message>
        <source>all of them, from the last to the first</source>
        <translation>全部，从最后一次到第一次</translation>
    </message>
    <message>
        <source>the one of this number in the history</source>
        <translation>变更记录里这个编号的改动</translation>
    </message>
    <message>
        <source>ask nothing</source>
        <translation>不询问</translation>
    </message>
    <message>
        <source>Exit status: 0 all of it is as it was; 1 something was left as it is, because somebody else had changed it or it did not work; 2 the command line is wrong; 3 it could not run.</source>
        <translation>退出状态：0 全部恢复原样；1 有些保持现状，因为后来被别人改过或撤销没有成功；2 命令行有误；3 无法运行。</translation>
    </message>
    <message>
        <source>List what this program changed on this computer</source>
        <translation>列出本程序在本机做过的改动</translation>
    </message>
    <message>
        <source>show this and end</source>
        <translation>显示本帮助并退出</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>(required)</source>
        <translation>（必填）</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Finds out why a WireGuard tunnel is connected and yet nothing loads.</source>
        <translation>找出 WireGuard 隧道“已连接、却打不开网页”的原因。</translation>
    </message>
    <message>
        <source>Exit status: 0 nothing is wrong; 1 a fault was found (the verdict is broken or degraded); 2 the command line is wrong; 3 it could not run, or too little could be seen to judge.</source>
        <translation>退出状态：0 没有问题；1 发现故障（结论为 broken 或 degraded）；2 命令行有误；3 无法运行，或能看到的太少、无法判断。</translation>
    </message>
    <message>
        <source>show the version and end</source>
        <translation>显示版本并退出</translation>
    </message>
    <message>
        <source>en or zh_CN (default: as the system is set)</source>
        <translation>en 或 zh_CN（默认与系统相同）</translation>
    </message>
    <message>
        <source>show the log on standard error</source>
        <translation>在标准错误输出上显示日志</translation>
    </message>
    <message>
        <source>in this practice network, in memory; simulate lists them</source>
        <translation>在这个虚拟网络里（内存中）进行；simulate 可列出</translation>
    </message>
    <message>
        <source>List the networks to practise in, each with something wrong in it, or diagnose one of them</source>
        <translation>列出可供练习的虚拟网络（各有一处故障），或诊断其中一个</translation>
    </message>
    <message>
        <source>the network to run diagnose in</source>
        <translation>要诊断的虚拟网络</translation>
    </message>
    <message>
        <source>Exit status: 0 for the list; with NAME that of diagnose.</source>
        <translation>退出状态：列表为 0；指定 NAME 时与 diagnose 相同。</translation>
    </message>
    <message>
        <source>what diagnose --facts saved, or a bundle</source>
        <translation>diagnose --facts 保存的文件，或者打包文件</translation>
    </message>
    <message>
        <source>Put everything that was seen into one file for somebody else; no secret is in it</source>
        <translation>把看到的全部内容放进一个文件，供别人查看；其中没有密钥等机密</translation>
    </message>
    <message>
        <source>the file to write, a zip archive</source>
        <translation>要写入的文件（zip 压缩包）</translation>
    </message>
    <message>
        <source>replace public addresses, names and public keys; --anonymize=strict replaces private addresses and all other names, too</source>
        <translation>用替代值换掉公网地址、名称和公钥；--anonymize=strict 连内网地址和其他所有名称也换掉</translation>
    </message>
    <message>
        <source>with the headers of the packets that pass meanwhile, never their content</source>
        <translation>附上这段时间经过的数据包的头部，绝不含内容</translation>
    </message>
    <message>
        <source>look, then record for so long while you bring the fault about, then look again</source>
        <translation>先检查一次，再记录这么久（请让故障出现），然后再检查一次</translation>
    </message>
    <message>
        <source>Exit status: 0 the file is written, whatever is wrong with the tunnel; 2 the command line is wrong; 3 it could not be written, or the tunnel not be looked at.</source>
        <translation>退出状态：0 文件已写好，不论隧道有什么问题；2 命令行有误；3 文件无法写入，或者无法检查隧道。</translation>
    </message>
    <message>
        <source>ask for consent to see and change what only administrators may</source>
        <translation>征求同意，以便查看和更改只有管理员才能查看和更改的内容</translation>
    </message>
    <message>
        <source>Put all that this computer says of its network and its tunnels into one file; sends nothing, and no secret is in it</source>
        <translation>把本机网络和隧道的全部信息放进一个文件；不发送任何东西，其中没有密钥等机密</translation>
    </message>
    <message>
        <source>Exit status: 0 the file is written, whatever is in it; 2 the command line is wrong; 3 it could not be written.</source>
        <translation>退出状态：0 文件已写好，不论其内容；2 命令行有误；3 文件无法写入。</translation>
    </message>
    <message>
        <source>keep the first 128 bytes of each packet in this file (pcapng)</source>
        <translation>把每个数据包的前 128 字节保存到这个文件（pcapng）</translation>
    </message>
</context>
<context>
    <name>Icmp</name>
    <message>
        <source>%2 (MTU %1)</source>
        <translation>%2（MTU %1）</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>主机不可达</translation>
    </message>
    <message>
        <source>protocol unreachable</source>
        <translation>协议不可达</translation>
    </message>
    <message>
        <source>port unreachable</source>
        <translation>端口不可达</translation>
    </message>
    <message>
        <source>administratively prohibited</source>
        <translation>被管理策略禁止</translation>
    </message>
    <message>
        <source>packet too big</source>
        <translation>数据包过大</translation>
    </message>
    <message>
        <source>time to live exceeded</source>
        <translation>超过生存时间（TTL）</translation>
    </message>
    <message>
        <source>ICMP error</source>
        <translation>ICMP 错误</translation>
    </message>
</context>
<context>
    <name>Packet</name>
    <message>
        <source>echo request</source>
        <translation>ping 请求</translation>
    </message>
    <message>
        <source>echo reply</source>
        <translation>ping 应答</translation>
    </message>
    <message>
        <source>ICMP error</source>
        <translation>ICMP 错误</translation>
    </message>
    <message>
        <source>DNS query</source>
        <translation>DNS 查询</translation>
    </message>
    <message>
        <source>DNS answer</source>
        <translation>DNS 应答</translation>
    </message>
    <message>
        <source>WG initiation</source>
        <translation>WG 握手请求</translation>
    </message>
    <message>
        <source>WG response</source>
        <translation>WG 握手应答</translation>
    </message>
    <message>
        <source>WG cookie</source>
        <translation>WG cookie</translation>
    </message>
    <message>
        <source>WG data</source>
        <translation>WG 数据</translation>
    </message>
    <message>
        <source>WG keepalive</source>
        <translation>WG 保活</translation>
    </message>
    <message>
        <source>fragment</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>ARP</source>
        <translation>ARP</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>no IP</source>
        <translation>非 IP</translation>
    </message>
</context>
<context>
    <name>PacketFields</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Seen at</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Kept of it</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>cut before its headers end</source>
        <translation>头部没有抓完整</translation>
    </message>
    <message>
        <source>damaged: its headers contradict</source>
        <translation>已损坏：头部自相矛盾</translation>
    </message>
    <message>
        <source>On the other side</source>
        <translation>在另一边</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>晚 %1</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>早 %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Hop limit</source>
        <translation>跳数限制</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>生存时间（TTL）</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>About the packet to</source>
        <translation>所指的数据包发往</translation>
    </message>
    <message>
        <source>Largest that passes</source>
        <translation>能通过的最大值</translation>
    </message>
    <message>
        <source>port %1 to port %2</source>
        <translation>端口 %1 到端口 %2</translation>
    </message>
    <message>
        <source>From port</source>
        <translation>源端口</translation>
    </message>
    <message>
        <source>To port</source>
        <translation>目标端口</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>确认号</translation>
    </message>
    <message>
        <source>Largest segment</source>
        <translation>最大分段</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已应答</translation>
    </message>
    <message>
        <source>SERVFAIL: the resolver failed</source>
        <translation>SERVFAIL：DNS 服务器出错</translation>
    </message>
    <message>
        <source>NXDOMAIN: there is no such name</source>
        <translation>NXDOMAIN：没有这个域名</translation>
    </message>
    <message>
        <source>REFUSED: the resolver does not want to answer</source>
        <translation>REFUSED：DNS 服务器不肯回答</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>asks for a new session</source>
        <translation>请求建立新会话</translation>
    </message>
    <message>
        <source>agrees to a new session</source>
        <translation>同意建立新会话</translation>
    </message>
    <message>
        <source>is busy: asks for proof of the address</source>
        <translation>繁忙：要求证明地址</translation>
    </message>
    <message>
        <source>carries nothing, keeps the way open</source>
        <translation>不带内容，用来保持通路</translation>
    </message>
    <message>
        <source>carries an encrypted packet of the tunnel</source>
        <translation>带着一个加密的隧道数据包</translation>
    </message>
</context>
<context>
    <name>PacketFilter</name>
    <message>
        <source>dns</source>
        <translation>dns</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>wireguard</source>
        <translation>wireguard</translation>
    </message>
    <message>
        <source>keepalive</source>
        <translation>保活</translation>
    </message>
    <message>
        <source>echo</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>fragment</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>上行</translation>
    </message>
    <message>
        <source>port</source>
        <translation>端口</translation>
    </message>
</context>
<context>
    <name>PacketWords</name>
    <message>
        <source>also seen on the uplink</source>
        <translation>在上行网卡上也看到了</translation>
    </message>
    <message>
        <source>also seen on the tunnel</source>
        <translation>在隧道上也看到了</translation>
    </message>
    <message>
        <source>never seen on the uplink</source>
        <translation>在上行网卡上从未看到</translation>
    </message>
    <message>
        <source>never seen on the tunnel</source>
        <translation>在隧道上从未看到</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <extracomment>%1 and %2 are addresses, with their ports</extracomment>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <extracomment>%1 is a number</extracomment>
        <translation>%1 字节</translation>
    </message>
</context>
<context>
    <name>PacketsTexts</name>
    <message>
        <source>No packets come in from the tunnel.</source>
        <translation>没有数据包从隧道进来。</translation>
    </message>
    <message>
        <source>No packets go into the tunnel.</source>
        <translation>没有数据包进入隧道。</translation>
    </message>
    <message>
        <source>Packets come in from the tunnel and never go out.</source>
        <translation>数据包从隧道进来，却没有出去。</translation>
    </message>
    <message>
        <source>Packets go into the tunnel and never go out.</source>
        <translation>数据包进了隧道，却没有出去。</translation>
    </message>
    <message>
        <source>Packets go out with their tunnel address, to which nobody can answer.</source>
        <translation>数据包带着隧道内的地址出去，没有人能回复。</translation>
    </message>
    <message>
        <source>Packets go out as they should, and nobody answers.</source>
        <translation>数据包正常出去了，但没有人应答。</translation>
    </message>
    <message>
        <source>Answers come back and never come through the tunnel.</source>
        <translation>应答回来了，却没有穿过隧道。</translation>
    </message>
    <message>
        <source>What goes in comes out, and answers come back.</source>
        <translation>进来的都出去了，应答也回来了。</translation>
    </message>
    <message>
        <source>It cannot be told yet what becomes of the packets.</source>
        <translation>还无法判断数据包的去向。</translation>
    </message>
    <message>
        <source>Packets cannot be shown: the system does not allow this program to capture them. Start it as administrator (on Linux: with sudo). Everything else works without.</source>
        <translation>无法显示数据包：系统不允许本程序抓包。请以管理员身份启动它（Linux 上用 sudo）。其他功能不受影响。</translation>
    </message>
    <message>
        <source>The tunnel %1 is not running, so no packet can pass it. Bring it up; the view goes on by itself.</source>
        <translation>隧道 %1 没有运行，没有数据包能通过。请启动它；这里会自动继续。</translation>
    </message>
    <message>
        <source>Packets of the tunnel %1 could not be captured: %2. This is tried again and again.</source>
        <translation>无法抓取隧道 %1 的数据包：%2。程序会不断重试。</translation>
    </message>
    <message>
        <source>%1 has sent %2 packets (%3) and received %4 (%5) since it came up.</source>
        <extracomment>%1 is an interface, %2 and %4 are numbers, %3 and %5 amounts such as &quot;1.2 MB&quot;</extracomment>
        <translation>%1 启动以来发出了 %2 个数据包（%3），收到了 %4 个（%5）。</translation>
    </message>
    <message>
        <source>Packets kept: %1</source>
        <translation>保留的数据包：%1</translation>
    </message>
    <message>
        <source>older ones let go: %1</source>
        <translation>较早的已放弃：%1</translation>
    </message>
    <message>
        <source>lost by the system: %1</source>
        <translation>系统丢失的：%1</translation>
    </message>
    <message>
        <source>lost by the interface: %1</source>
        <translation>接口丢失的：%1</translation>
    </message>
    <message>
        <source>lost here: %1</source>
        <translation>本程序丢失的：%1</translation>
    </message>
    <message>
        <source>it is not a capture in the form of pcap or pcapng, or it is damaged at its beginning (%1)</source>
        <translation>它不是 pcap 或 pcapng 格式的抓包文件，或者开头已损坏（%1）</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>被中止</translation>
    </message>
    <message>
        <source>%1 could not send %2 packets and refused %3 that came in.</source>
        <extracomment>%1 is an interface, %2 and %3 are numbers</extracomment>
        <translation>%1 有 %2 个数据包未能发出，拒收了 %3 个进来的数据包。</translation>
    </message>
</context>
<context>
    <name>Prevention</name>
    <message>
        <source>Give every device settings of its own, never a copy of another&apos;s: a key and an address in the tunnel that no other device has.</source>
        <translation>给每台设备单独的配置，不要复制别的设备的：密钥和隧道地址都不能与其他设备相同。</translation>
    </message>
    <message>
        <source>Let the router always give the server the same address, and let the other devices call a name that follows the router&apos;s Internet address (dynamic DNS).</source>
        <translation>让路由器始终给服务器分配同一个地址，并让其他设备连接一个跟随路由器互联网地址变化的域名（动态 DNS）。</translation>
    </message>
    <message>
        <source>Choose address ranges that few others use, at home and in the tunnel: 192.168.0 and 192.168.1 are those of most hotels and friends, too.</source>
        <translation>家里和隧道都选用少见的网段：许多酒店和朋友家用的也是 192.168.0 和 192.168.1。</translation>
    </message>
    <message>
        <source>WireGuard makes its network adapter anew when the tunnel&apos;s settings change, and Windows then forgets this. Check again after such a change.</source>
        <translation>隧道的配置改变后，WireGuard 会重新建立网络适配器，Windows 就会忘记这项设置。改动配置后请再检查一次。</translation>
    </message>
    <message>
        <source>Programs that manage the network take away routes and rules that they do not know when they restart. Tell them to leave the tunnel&apos;s alone, or restart the tunnel after them.</source>
        <translation>网络管理程序重启时会删除它们不认识的路由和规则。请让它们保留隧道的路由和规则，或在它们重启之后重启隧道。</translation>
    </message>
    <message>
        <source>Let one program alone manage the name servers: where two do, the last one wins.</source>
        <translation>只让一个程序管理 DNS 服务器：有两个程序管理时，以后写入的为准。</translation>
    </message>
    <message>
        <source>Windows forgets a shared connection easily, above all after an update. Check again when other devices lose their way.</source>
        <translation>Windows 很容易丢失连接共享，尤其是在更新之后。其他设备上不了网时，请再检查一次。</translation>
    </message>
    <message>
        <source>The server&apos;s address changes now and then, and the tunnel asks for it only when it starts: restart the tunnel when it stops working, or let a timer do it.</source>
        <translation>服务器的地址有时会变，而隧道只在启动时查询一次：不通时重启隧道，或用定时任务自动重启。</translation>
    </message>
    <message>
        <source>What is to go through the tunnel stands in its settings (AllowedIPs): when another network is to be reached, add it there.</source>
        <translation>哪些地址走隧道写在它的配置里（AllowedIPs）：要访问新的网络时，请把它加进去。</translation>
    </message>
    <message>
        <source>Make the exception in the program that blocks: an update of it can bring back what was only switched off.</source>
        <translation>请在起拦截作用的程序里添加例外：如果只是关闭拦截，程序更新后可能又会恢复。</translation>
    </message>
    <message>
        <source>Let the computer set its clock by the Internet, before the tunnel starts.</source>
        <translation>让本机在隧道启动之前通过互联网校准时间。</translation>
    </message>
    <message>
        <source>A device behind a router stays within reach if it speaks up now and then: that is what PersistentKeepalive = 25 in its settings does.</source>
        <translation>路由器后面的设备要定期发送数据才能一直被访问到：在它的配置里写 PersistentKeepalive = 25 就能做到。</translation>
    </message>
    <message>
        <source>Write the same value into the settings of both ends: each end decides for what it sends.</source>
        <translation>在两端的配置里写同一个值：每一端只决定自己发出的数据包。</translation>
    </message>
    <message>
        <source>Let the tunnel start together with the computer.</source>
        <translation>让隧道随本机一起启动。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <extracomment>%1 what was tried, %2 why it failed, %3 the system&apos;s own words</extracomment>
        <translation>%1：%2（%3）</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>which address the device uses cannot be seen from here; ask its owner for the line Address</source>
        <translation>从这里看不到那台设备用的是哪个地址；请向它的主人询问配置里的 Address 行</translation>
    </message>
    <message>
        <source>the tunnel has no network of its own to give to the peer</source>
        <translation>隧道没有自己的网段可以交给对端</translation>
    </message>
    <message>
        <source>the peer that should carry it is not known</source>
        <translation>不知道应该由哪个对端承载</translation>
    </message>
    <message>
        <source>the name servers of this computer could not be read</source>
        <translation>无法读取本机的 DNS 服务器</translation>
    </message>
    <message>
        <source>no other resolver is known to tell the truth</source>
        <translation>不知道还有哪个 DNS 服务器的回答是对的</translation>
    </message>
    <message>
        <source>the server&apos;s new address is not known</source>
        <translation>不知道服务器的新地址</translation>
    </message>
    <message>
        <source>the rules of the packet filter could not be read</source>
        <translation>无法读取防火墙规则</translation>
    </message>
    <message>
        <source>no rule that could be read stops the packets</source>
        <translation>能读到的规则都没有拦截这些数据包</translation>
    </message>
    <message>
        <source>no way to the Internet is known</source>
        <translation>不知道通往互联网的出口</translation>
    </message>
    <message>
        <source>it is not the tunnel&apos;s inside that is stopped</source>
        <translation>被拦截的不是隧道内的流量</translation>
    </message>
    <message>
        <source>the settings of the network stack could not be read</source>
        <translation>无法读取网络协议栈的设置</translation>
    </message>
    <message>
        <source>forwarding is on</source>
        <translation>转发已经打开</translation>
    </message>
    <message>
        <source>no MTU was measured that could be set</source>
        <translation>没有测出可以设置的 MTU</translation>
    </message>
    <message>
        <source>no peer with an address and no way to the Internet are known</source>
        <translation>没有已知地址的对端，也不知道通往互联网的出口</translation>
    </message>
    <message>
        <source>the server&apos;s address is not known</source>
        <translation>不知道服务器的地址</translation>
    </message>
    <message>
        <source>no router is known that leads beside the tunnel</source>
        <translation>不知道哪个路由器可以绕开隧道</translation>
    </message>
    <message>
        <source>the rule that leads the packets away is not known</source>
        <translation>不知道是哪条规则把数据包引走的</translation>
    </message>
    <message>
        <source>the routes could not be read</source>
        <translation>无法读取路由</translation>
    </message>
    <message>
        <source>this machine is itself in that network</source>
        <translation>本机自己就在那个网络里</translation>
    </message>
    <message>
        <source>the way to the server beside the tunnel is not known</source>
        <translation>不知道绕开隧道去服务器的路由</translation>
    </message>
    <message>
        <source>no peer&apos;s AllowedIPs hold the address</source>
        <translation>没有对端的 AllowedIPs 包含这个地址</translation>
    </message>
    <message>
        <source>IPv6 has no mark to go by</source>
        <translation>IPv6 没有可依据的防火墙标记</translation>
    </message>
    <message>
        <source>the interface is not known</source>
        <translation>不知道是哪个接口</translation>
    </message>
    <message>
        <source>it is done on the server: fix --id server.egress --script linux (or windows) writes down how</source>
        <translation>这要在服务器上做：用 fix --id server.egress --script linux（或 windows）可以写出做法</translation>
    </message>
    <message>
        <source>packets are stopped where an accept at the head of the chain does not help</source>
        <translation>数据包被拦截的位置，在链的开头放行也没有用</translation>
    </message>
    <message>
        <source>too many chains stop the packets</source>
        <translation>拦截数据包的链太多</translation>
    </message>
    <message>
        <source>there is no configuration that says which address the tunnel has</source>
        <translation>没有配置说明隧道用哪个地址</translation>
    </message>
    <message>
        <source>the configuration names no address</source>
        <translation>配置里没有写地址</translation>
    </message>
    <message>
        <source>the tunnel has no configuration file</source>
        <translation>隧道没有配置文件</translation>
    </message>
    <message>
        <source>this computer is the server itself; without --script it is mended here</source>
        <translation>本机就是服务器；不加 --script 就可以在这里修复</translation>
    </message>
    <message>
        <source>this fix is not done at the other end</source>
        <translation>这项修复不在另一端做</translation>
    </message>
    <message>
        <source>Windows&apos; own firewall has no rules for what is passed on; server.egress switches forwarding on and translates</source>
        <translation>Windows 自带的防火墙没有针对转发流量的规则；server.egress 会打开转发并做地址转换</translation>
    </message>
    <message>
        <source>the tunnel has no IPv4 address on this computer</source>
        <translation>隧道在本机没有 IPv4 地址</translation>
    </message>
    <message>
        <source>the port of the server is not known here (no endpoint)</source>
        <translation>这里不知道服务器的端口（没有端点）</translation>
    </message>
    <message>
        <source>the public key or the tunnel&apos;s address of this computer is not known</source>
        <translation>不知道本机的公钥或隧道地址</translation>
    </message>
    <message>
        <source>no MTU was measured</source>
        <translation>没有测出 MTU</translation>
    </message>
    <message>
        <source>nothing is known here by which the server could find its tunnel</source>
        <translation>这里没有任何信息能让服务器找到对应的隧道</translation>
    </message>
    <message>
        <source>the tunnel&apos;s configuration names no name server that is reached through it</source>
        <translation>隧道的配置没有写一个能经隧道到达的 DNS 服务器</translation>
    </message>
    <message>
        <source>no name server is known that answers</source>
        <translation>没有已知的有响应的 DNS 服务器</translation>
    </message>
    <message>
        <source>no way to the Internet that speaks IPv6 is known</source>
        <translation>不知道通往互联网的 IPv6 出口</translation>
    </message>
    <message>
        <source>no configuration says whose addresses these are</source>
        <translation>没有配置说明这些地址属于谁</translation>
    </message>
    <message>
        <source>the configuration gives the same addresses to two peers; only their owners know whose they are</source>
        <translation>配置把相同的地址给了两个对端；只有它们的主人知道该归谁</translation>
    </message>
    <message>
        <source>WireGuard marks no packets here; add ::/0 to AllowedIPs, and an IPv6 address if the server has one</source>
        <translation>这里的 WireGuard 不给数据包打标记；请在 AllowedIPs 里加上 ::/0，服务器有 IPv6 的话再加一个 IPv6 地址</translation>
    </message>
    <message>
        <source>only some networks go into the tunnel by IPv6; the server has to carry them</source>
        <translation>只有部分网络的 IPv6 走隧道；这要由服务器来承载</translation>
    </message>
    <message>
        <source>no route of ours could stand before the tunnel&apos;s own</source>
        <translation>没有办法让我们的路由排在隧道自己的路由之前</translation>
    </message>
    <message>
        <source>the configuration names no port</source>
        <translation>配置里没有写端口</translation>
    </message>
    <message>
        <source>there is a route for this one address already</source>
        <translation>已经有一条针对这个地址的路由</translation>
    </message>
    <message>
        <source>the local network&apos;s router has this address</source>
        <translation>本地网络的路由器正在使用这个地址</translation>
    </message>
    <message>
        <source>the server itself has this address</source>
        <translation>服务器自己正在使用这个地址</translation>
    </message>
    <message>
        <source>a machine in the local network has this address; one of the two networks needs new numbers</source>
        <translation>本地网络里有一台机器正在使用这个地址；两个网络中必须有一个换网段</translation>
    </message>
    <message>
        <source>a tunnel here takes all traffic, and its packets would go in a circle</source>
        <translation>这里有一条隧道承载所有流量，它的数据包会兜圈子</translation>
    </message>
    <message>
        <source>this Windows has no WinNAT, or it could not be asked</source>
        <translation>这台 Windows 没有 WinNAT，或无法查询它</translation>
    </message>
    <message>
        <source>whether the connection is shared could not be read</source>
        <translation>无法读取连接是否已共享</translation>
    </message>
    <message>
        <source>Internet Connection Sharing is on, and the two disturb each other; switch it off first</source>
        <translation>Internet 连接共享已打开，两者会互相干扰；请先关闭它</translation>
    </message>
    <message>
        <source>another translation or network here has addresses of the tunnel; give the tunnel another range</source>
        <translation>这里另有地址转换或网络占用了隧道的地址；请给隧道换一个网段</translation>
    </message>
    <message>
        <source>a translation that was made for the tunnel before is to go first</source>
        <translation>要先去掉以前为这条隧道建立的地址转换</translation>
    </message>
    <message>
        <source>WinNAT translates IPv4 alone</source>
        <translation>WinNAT 只转换 IPv4</translation>
    </message>
    <message>
        <source>this machine has no translation of that kind</source>
        <translation>这台计算机没有这种地址转换</translation>
    </message>
    <message>
        <source>the other translation is not ours to take away; give the tunnel another address range</source>
        <translation>另一条地址转换不是本程序建立的，不能去掉；请给隧道换一个网段</translation>
    </message>
    <message>
        <source>another program&apos;s network here has addresses of the tunnel</source>
        <translation>这里另一个程序的网络占用了隧道的地址</translation>
    </message>
    <message>
        <source>this machine cannot share its connection</source>
        <translation>这台计算机无法共享它的连接</translation>
    </message>
    <message>
        <source>the connection is shared with another adapter already (a mobile hotspot?), and Windows shares one</source>
        <translation>这个连接已经共享给另一块网卡（移动热点？），而 Windows 只能共享给一块</translation>
    </message>
    <message>
        <source>which address the tunnel is to have is not known</source>
        <translation>不知道隧道应有的地址</translation>
    </message>
    <message>
        <source>what the system takes the tunnel&apos;s network for could not be read</source>
        <translation>无法读取系统把隧道的网络当作哪种网络</translation>
    </message>
    <message>
        <source>the tunnel&apos;s network is no public one</source>
        <translation>隧道的网络不是公用网络</translation>
    </message>
    <message>
        <source>on Windows an exception does not help against a rule that blocks, or another program&apos;s filter</source>
        <translation>在 Windows 上，例外规则对阻止规则或其他程序的过滤不起作用</translation>
    </message>
    <message>
        <source>what is missing can be set here without a restart</source>
        <translation>缺少的部分可以在这里直接设置，不用重启</translation>
    </message>
    <message>
        <source>whether the other VPN is wanted only its owner knows</source>
        <translation>另一个 VPN 要不要用，只有它的主人知道</translation>
    </message>
    <message>
        <source>systemd-resolved, which would have to be told, does not run</source>
        <translation>需要通知的 systemd-resolved 没有运行</translation>
    </message>
    <message>
        <source>the routes lead into the tunnel already</source>
        <translation>路由已经通向隧道</translation>
    </message>
    <message>
        <source>AllowedIPs has a single address (0.0.0.0/32 or ::/128) where everything (/0) was probably meant: correct that line and restart the tunnel</source>
        <translation>AllowedIPs 里写的是单个地址（0.0.0.0/32 或 ::/128），而本意多半是所有流量（/0）：请改正那一行，再重启隧道</translation>
    </message>
    <message>
        <source>there is no place before the rule that leads everything past the tunnel</source>
        <translation>在让所有流量绕开隧道的那条规则之前，没有空位了</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>It has to be done at the other end; --script writes it down.</source>
        <translation>这要在另一端做；--script 可以把它写成脚本。</translation>
    </message>
    <message>
        <source>Everything that could be set here is set already.</source>
        <translation>这里能设置的都已经设置好了。</translation>
    </message>
    <message>
        <source>The fault is still there after it: it was taken back.</source>
        <translation>执行之后故障还在：已撤销。</translation>
    </message>
    <message>
        <source>Something else was worse after it: it was taken back.</source>
        <translation>执行之后别的地方变得更糟：已撤销。</translation>
    </message>
    <message>
        <source>It did not help, and not all of it could be taken back: see &quot;history&quot;.</source>
        <translation>没有解决问题，而且没能全部撤销：见 “history”。</translation>
    </message>
    <message>
        <source>It was not confirmed: it was taken back.</source>
        <translation>没有得到确认，已撤销。</translation>
    </message>
</context>
<context>
    <name>RepairWords</name>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>None: this is a made-up network.</source>
        <translation>没有：这是虚拟的网络。</translation>
    </message>
    <message>
        <source>This program has the rights that it needs.</source>
        <translation>本程序有所需的权限。</translation>
    </message>
    <message>
        <source>The computer&apos;s administrator has to allow it.</source>
        <translation>需要这台电脑的管理员允许。</translation>
    </message>
    <message>
        <source>It was not confirmed.</source>
        <translation>没有得到确认。</translation>
    </message>
    <message>
        <source>It did not help.</source>
        <translation>没有解决问题。</translation>
    </message>
    <message>
        <source>Changing this computer needs its administrator. Nothing was changed. This does the same with the rights for it: sudo tunnelight-cli fix --tunnel %1 --id %2</source>
        <translation>改动本机需要管理员权限。没有改动任何东西。用管理员权限做同样的事：sudo tunnelight-cli fix --tunnel %1 --id %2</translation>
    </message>
    <message>
        <source>Another Tunnelight is changing this computer right now. Wait until it has ended; nothing was changed.</source>
        <translation>另一个 Tunnelight 正在改动本机。请等它结束；没有改动任何东西。</translation>
    </message>
    <message>
        <source>It was stopped. Nothing was changed.</source>
        <translation>被中止。没有改动任何东西。</translation>
    </message>
    <message>
        <source>%1. Nothing was changed.</source>
        <translation>%1。没有改动任何东西。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be taken back: %2</source>
        <translation>“%1”无法撤销：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be taken back whole; it can be tried again.</source>
        <translation>“%1”没能全部撤销；可以再试一次。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was taken back, save what somebody else has changed since: that was left as it is.</source>
        <translation>“%1”已撤销，只有后来被别人改过的部分保持原样。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was taken back.</source>
        <translation>“%1”已撤销。</translation>
    </message>
    <message>
        <source>%1 Before: %2. Now: %3.</source>
        <extracomment>%1 the question of a step, %2 how it stood, %3 how it stands</extracomment>
        <translation>%1 之前：%2。现在：%3。</translation>
    </message>
    <message>
        <source>Every step stands as before.</source>
        <translation>每一步的情况都和之前一样。</translation>
    </message>
    <message>
        <source>interrupted before it was confirmed</source>
        <translation>在确认之前被中断</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>taken back in part</source>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>  %1: %2 → %3</source>
        <extracomment>%1 an object of the system, %2 its former value, %3 its new one</extracomment>
        <translation>  %1：%2 → %3</translation>
    </message>
    <message>
        <source>Objects of the system:</source>
        <translation>系统中的对象：</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>The tunnel %1 is not there any more. Nothing was changed.</source>
        <translation>隧道 %1 已经不在了。没有改动任何东西。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>the tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>the uplink</source>
        <translation>上行网卡</translation>
    </message>
    <message>
        <source>Did not go on (%1)</source>
        <translation>没有继续送出（%1）</translation>
    </message>
    <message>
        <source>Went on with the tunnel&apos;s address, which nobody can answer to (%1)</source>
        <translation>带着隧道内的地址出去，没有人能回复（%1）</translation>
    </message>
    <message>
        <source>Answered, and the answers did not come through (%1)</source>
        <translation>有应答，但应答没有送到（%1）</translation>
    </message>
    <message>
        <source>Passed on, and not answered (%1)</source>
        <translation>已送出，没有应答（%1）</translation>
    </message>
    <message>
        <source>Nothing came in (%1)</source>
        <translation>没有东西进来（%1）</translation>
    </message>
    <message>
        <source>Cannot be told (%1)</source>
        <translation>无法判断（%1）</translation>
    </message>
    <message>
        <source>Works (%1)</source>
        <translation>正常（%1）</translation>
    </message>
    <message>
        <source>%1 of %2 conversations did not get through this machine.</source>
        <translation>%2 次通信中有 %1 次没能通过本机。</translation>
    </message>
    <message>
        <source>This machine passed everything on, but %1 of %2 conversations got no answer.</source>
        <translation>本机把所有数据包都送出去了，但 %2 次通信中有 %1 次没有得到应答。</translation>
    </message>
    <message>
        <source>All conversations got through and were answered: %1.</source>
        <translation>所有通信都通过并得到了应答：共 %1 次。</translation>
    </message>
    <message>
        <source>%1 of %2 conversations got through and were answered; the rest cannot be told.</source>
        <translation>%2 次通信中有 %1 次通过并得到了应答；其余的无法判断。</translation>
    </message>
    <message>
        <source>No packet was captured.</source>
        <translation>没有抓到数据包。</translation>
    </message>
    <message>
        <source>None of the interfaces seems to be a tunnel, so nothing can be compared.</source>
        <translation>没有一个接口像是隧道，所以无法对照。</translation>
    </message>
    <message>
        <source>Only the tunnel was captured, so it cannot be told what went on from there.</source>
        <translation>只抓了隧道，所以无法知道从那里继续送出了什么。</translation>
    </message>
    <message>
        <source>No packet passed the tunnel that could be followed.</source>
        <translation>没有能追踪的数据包经过隧道。</translation>
    </message>
    <message>
        <source>%1 packets.</source>
        <translation>%1 个数据包。</translation>
    </message>
    <message>
        <source>%1 packets, %2 of which could not be read.</source>
        <translation>%1 个数据包，其中 %2 个无法解读。</translation>
    </message>
    <message>
        <source>Seen from the client&apos;s end.</source>
        <translation>以客户端的角度看。</translation>
    </message>
    <message>
        <source>Seen from the server&apos;s end.</source>
        <translation>以服务器的角度看。</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>未追踪</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation>%1 个数据包</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>To see what becomes of packets, capture the tunnel and the uplink into one file, for example with: dumpcap -i wg0 -i eth0 -w both.pcapng</source>
        <translation>要看清数据包的去向，请把隧道和上行网卡抓到同一个文件里，例如：dumpcap -i wg0 -i eth0 -w both.pcapng</translation>
    </message>
    <message>
        <source>If an interface above is the tunnel or the uplink and was not taken for it, name it with --tunnel-if or --uplink-if.</source>
        <translation>如果上面某个接口其实是隧道或上行网卡却没有认出来，请用 --tunnel-if 或 --uplink-if 指定它。</translation>
    </message>
    <message>
        <source>and %1 more of the kind</source>
        <translation>还有 %1 条类似的</translation>
    </message>
    <message>
        <source>%1 packets to be passed on came out of %2, and %3 left by %4.</source>
        <translation>有 %1 个待转发的数据包从 %2 出来，%3 个从 %4 出去。</translation>
    </message>
    <message>
        <source>%1 packets to be passed on came out of %2, and %3 left by %4, %7 of them with their tunnel address.</source>
        <translation>有 %1 个待转发的数据包从 %2 出来，%3 个从 %4 出去，其中 %7 个带着隧道内的地址。</translation>
    </message>
    <message>
        <source>%5 answers came back by %4, and %6 went into %2.</source>
        <translation>%5 个应答从 %4 回来，%6 个进入 %2。</translation>
    </message>
    <message>
        <source>%1 packets went into %2, and %3 left by %4 inside WireGuard messages. %5 packets came out of %2.</source>
        <translation>%1 个数据包进了 %2，%3 个装在 WireGuard 消息里从 %4 出去。%5 个数据包从 %2 出来。</translation>
    </message>
    <message>
        <source>All in all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>%1 conversations are not listed, because there were more than could be remembered; those that were quiet longest went first.</source>
        <translation>有 %1 次通信没有列出，因为数量超过了能记住的；最久没有动静的先被略去。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>not quite</source>
        <translation>不完全是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Nothing is wrong with the tunnel %1.</source>
        <translation>隧道 %1 没有问题。</translation>
    </message>
    <message>
        <source>Too little could be seen to judge the tunnel %1.</source>
        <translation>能看到的太少，无法判断隧道 %1。</translation>
    </message>
    <message>
        <source>The tunnel %1 does not work: %2</source>
        <translation>隧道 %1 不通：%2</translation>
    </message>
    <message>
        <source>The tunnel %1 works only in part: %2</source>
        <translation>隧道 %1 只有一部分正常：%2</translation>
    </message>
    <message>
        <source>The tunnel %1 does not work.</source>
        <translation>隧道 %1 不通。</translation>
    </message>
    <message>
        <source>The tunnel %1 works, but not everything is as it should be.</source>
        <translation>隧道 %1 能用，但并非一切正常。</translation>
    </message>
    <message>
        <source>Seen from the client&apos;s end, in %1 ms.</source>
        <translation>从客户端这一端查看，用时 %1 ms。</translation>
    </message>
    <message>
        <source>Seen from the server&apos;s end, in %1 ms.</source>
        <translation>从服务器这一端查看，用时 %1 ms。</translation>
    </message>
    <message>
        <source>%1: sudo tunnelight-cli fix --tunnel %2 --id %3 (it can be taken back)</source>
        <translation>%1：sudo tunnelight-cli fix --tunnel %2 --id %3（可以撤销）</translation>
    </message>
    <message>
        <source>At the server. %1: tunnelight-cli fix --tunnel %2 --id %3 --script linux (or windows) writes down what to run there</source>
        <translation>在服务器上：%1。用 tunnelight-cli fix --tunnel %2 --id %3 --script linux（或 windows）可以写出要在那里运行的脚本</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题是什么</translation>
    </message>
    <message>
        <source>Why we say so</source>
        <translation>依据是什么</translation>
    </message>
    <message>
        <source>This was concluded from how the far end behaves; this computer cannot look into it.</source>
        <translation>这是根据另一端的表现推断的；本机看不到它的内部。</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>该怎么做</translation>
    </message>
    <message>
        <source>Only follows from it, and should go with it</source>
        <translation>只是由此引起的，会随它一起消失</translation>
    </message>
    <message>
        <source>the state of the tunnel and its peers</source>
        <translation>隧道及其对端的状态</translation>
    </message>
    <message>
        <source>the tunnel&apos;s configuration file</source>
        <translation>隧道的配置文件</translation>
    </message>
    <message>
        <source>the routes and addresses</source>
        <translation>路由和地址</translation>
    </message>
    <message>
        <source>the settings of the network stack</source>
        <translation>网络协议栈的设置</translation>
    </message>
    <message>
        <source>the firewall and address translation rules</source>
        <translation>防火墙和地址转换规则</translation>
    </message>
    <message>
        <source>the packets on the wire</source>
        <translation>线路上的数据包</translation>
    </message>
    <message>
        <source>What could not be seen</source>
        <translation>看不到的内容</translation>
    </message>
    <message>
        <source>The system shows these to administrators only. Run the same command again as administrator (on Linux: with sudo) to include them.</source>
        <translation>这些只有管理员能看。请以管理员身份再次运行同样的命令（Linux 上用 sudo），就能包含这些内容。</translation>
    </message>
    <message>
        <source>Also wrong, whatever becomes of the first</source>
        <translation>不管前一个问题怎样，这些也有问题</translation>
    </message>
    <message>
        <source>Not a fault, but not good either</source>
        <translation>不是故障，但也不理想</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>At the server. %1: tunnelight-cli fix --tunnel %2 --id %3 --script linux writes down what to run there</source>
        <translation>在服务器上：%1。用 tunnelight-cli fix --tunnel %2 --id %3 --script linux 可以写出要在那里运行的脚本</translation>
    </message>
    <message>
        <source>%1: tunnelight-cli fix --simulate %2 --id %3</source>
        <translation>%1：tunnelight-cli fix --simulate %2 --id %3</translation>
    </message>
    <message>
        <source>At the server. %1: tunnelight-cli fix --simulate %2 --id %3 --script linux writes down what would be run there</source>
        <translation>在服务器上：%1。用 tunnelight-cli fix --simulate %2 --id %3 --script linux 可以写出本应在那里运行的脚本</translation>
    </message>
    <message>
        <source>How far the packets came</source>
        <translation>数据包走到了哪里</translation>
    </message>
    <message>
        <source>Which sizes of packets got through, in bytes</source>
        <translation>多大的数据包能通过（字节）</translation>
    </message>
    <message>
        <source>Bytes of the tunnel over time</source>
        <translation>隧道流量随时间的变化</translation>
    </message>
    <message>
        <source>The eight steps of the path</source>
        <translation>路径上的八个步骤</translation>
    </message>
    <message>
        <source>came into the tunnel</source>
        <translation>进入隧道</translation>
    </message>
    <message>
        <source>went on by the uplink</source>
        <translation>从上行网卡发出</translation>
    </message>
    <message>
        <source>answers at the uplink</source>
        <translation>上行网卡收到应答</translation>
    </message>
    <message>
        <source>answers delivered</source>
        <translation>应答已送达</translation>
    </message>
    <message>
        <source>%1 of them with their tunnel address</source>
        <translation>其中 %1 个仍带着隧道地址</translation>
    </message>
    <message>
        <source>through the tunnel</source>
        <translation>经过隧道</translation>
    </message>
    <message>
        <source>beside it</source>
        <translation>不经过隧道</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Both ends side by side</source>
        <translation>两端对照</translation>
    </message>
    <message>
        <source>Filled: got through. Hollow: did not.</source>
        <translation>实心：通过了。空心：没有通过。</translation>
    </message>
    <message>
        <source>Public addresses, names of hosts and public keys are stand-ins here, the same ones in every file of the bundle.</source>
        <translation>这里的公网地址、主机名和公钥都是代替值，在打包文件的每个文件中都相同。</translation>
    </message>
    <message>
        <source>All addresses, names and public keys are stand-ins here, the same ones in every file of the bundle.</source>
        <translation>这里的所有地址、名称和公钥都是代替值，在打包文件的每个文件中都相同。</translation>
    </message>
    <message>
        <source>No packet of the tunnel was seen that could be followed. That says little: this capture leaves out some.</source>
        <translation>没有看到可以跟踪的隧道数据包。但这说明不了什么：此抓包会漏掉一部分数据包。</translation>
    </message>
    <message>
        <source>WireGuard began handshakes on %1 (%2), and nobody answered them. Until then nothing leaves the tunnel.</source>
        <translation>WireGuard 在 %1 上发起了握手（%2 次），没有人应答。在有人应答之前，隧道里的数据包发不出去。</translation>
    </message>
</context>
<context>
    <name>SaveResultWords</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Report for people (*.txt)</source>
        <translation>给人看的报告 (*.txt)</translation>
    </message>
    <message>
        <source>Report for programs (*.json)</source>
        <translation>给程序用的报告 (*.json)</translation>
    </message>
    <message>
        <source>Everything that was seen, to be opened here (*facts.json)</source>
        <translation>看到的全部内容，可在这里打开 (*facts.json)</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>已保存到 %1。</translation>
    </message>
    <message>
        <source>It could not be saved in %1: %2</source>
        <translation>无法保存到 %1：%2</translation>
    </message>
</context>
<context>
    <name>SavedFile</name>
    <message>
        <source>it was made by a newer version of this program; update this one</source>
        <translation>它是由本程序的更新版本保存的，请先更新本程序</translation>
    </message>
    <message>
        <source>it is not what this program saves</source>
        <translation>它不是本程序保存的内容</translation>
    </message>
    <message>
        <source>it holds more values than an archive may; unpack facts.json and open that instead</source>
        <translation>其中的内容超出了打包文件的上限；请解压出 facts.json，再打开那个文件</translation>
    </message>
    <message>
        <source>it is an archive without facts.json</source>
        <translation>压缩包里没有 facts.json</translation>
    </message>
    <message>
        <source>the archive is damaged</source>
        <translation>压缩包已损坏</translation>
    </message>
    <message>
        <source>the archive holds more files than a bundle has</source>
        <translation>压缩包里的文件比打包文件应有的多</translation>
    </message>
    <message>
        <source>what it holds is larger than a bundle can be</source>
        <translation>其中的内容比打包文件可能的大小还大</translation>
    </message>
    <message>
        <source>it is encrypted, or packed in a way that is not known here</source>
        <translation>它被加密了，或者用了本程序不认识的压缩方式</translation>
    </message>
    <message>
        <source>it is of the same end as the one that is open</source>
        <translation>它和已打开的那个来自同一端</translation>
    </message>
</context>
<context>
    <name>SavedFiles</name>
    <message>
        <source>Bundles and saved results (*.zip *.json)</source>
        <translation>打包文件和保存的结果 (*.zip *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a saved result</source>
        <translation>打开保存的结果</translation>
    </message>
    <message>
        <source>Open the other end&apos;s bundle</source>
        <translation>打开另一端的打包文件</translation>
    </message>
    <message>
        <source>The file %1 could not be opened: %2.</source>
        <translation>无法打开文件 %1：%2。</translation>
    </message>
    <message>
        <source>The file %1 does not hold a result that was saved: %2.</source>
        <translation>文件 %1 里没有保存过的结果：%2。</translation>
    </message>
    <message>
        <source>Open the other end&apos;s bundle …</source>
        <translation>打开另一端的打包文件…</translation>
    </message>
    <message>
        <source>Then both ends are compared: keys, addresses, ports, and where packets got lost.</source>
        <translation>然后对比两端：密钥、地址、端口，以及数据包丢在了哪里。</translation>
    </message>
    <message>
        <source>The file %1 does not hold a result that was saved.</source>
        <translation>文件 %1 里没有保存过的结果。</translation>
    </message>
</context>
<context>
    <name>Scenario</name>
    <message>
        <source>The server expects another address of the client</source>
        <translation>服务器认为客户端应该用另一个地址</translation>
    </message>
    <message>
        <source>A new device was given the address of an old one</source>
        <translation>新设备用了旧设备的地址</translation>
    </message>
    <message>
        <source>The configuration carries only the tunnel&apos;s own network</source>
        <translation>配置里只让隧道自己的网段走隧道</translation>
    </message>
    <message>
        <source>The client has no name server</source>
        <translation>客户端没有 DNS 服务器</translation>
    </message>
    <message>
        <source>Name look-ups still go to the home router</source>
        <translation>域名查询仍然发给家里的路由器</translation>
    </message>
    <message>
        <source>A DHCP client wrote over the tunnel&apos;s name server</source>
        <translation>DHCP 客户端覆盖了隧道的 DNS 服务器</translation>
    </message>
    <message>
        <source>The name server does not serve this client</source>
        <translation>DNS 服务器不为这个客户端服务</translation>
    </message>
    <message>
        <source>The name server is switched off</source>
        <translation>DNS 服务器关掉了</translation>
    </message>
    <message>
        <source>One of two name servers tells something else</source>
        <translation>两个 DNS 服务器中有一个答案不同</translation>
    </message>
    <message>
        <source>The server&apos;s firewall does not let the tunnel through</source>
        <translation>服务器的防火墙不放行隧道</translation>
    </message>
    <message>
        <source>The server rejects what it should pass on, seen from the client</source>
        <translation>服务器拒绝本应转发的数据包（从客户端看）</translation>
    </message>
    <message>
        <source>The kill switch was written for another mark</source>
        <translation>断网保护的规则写的是另一个标记</translation>
    </message>
    <message>
        <source>The server&apos;s firewall forgot WireGuard</source>
        <translation>服务器的防火墙漏了 WireGuard</translation>
    </message>
    <message>
        <source>The client&apos;s own firewall forbids the tunnel</source>
        <translation>客户端自己的防火墙禁止了隧道</translation>
    </message>
    <message>
        <source>Filters of a removed VPN product were left behind</source>
        <translation>已卸载的 VPN 软件残留了过滤规则</translation>
    </message>
    <message>
        <source>The server was restarted without forwarding</source>
        <translation>服务器重启后没有打开转发</translation>
    </message>
    <message>
        <source>The server does not forward, seen from the client</source>
        <translation>服务器不转发（从客户端看）</translation>
    </message>
    <message>
        <source>Forwarding is on, but not for the tunnel</source>
        <translation>转发已打开，唯独隧道没有</translation>
    </message>
    <message>
        <source>The client woke up with an empty clock battery</source>
        <translation>客户端的时钟电池没电，醒来时间就错了</translation>
    </message>
    <message>
        <source>Two devices share one configuration</source>
        <translation>两台设备共用一份配置</translation>
    </message>
    <message>
        <source>Routes by hand send the tunnel into itself</source>
        <translation>手动设的路由把隧道送回它自己</translation>
    </message>
    <message>
        <source>The server got a new address from its provider</source>
        <translation>运营商给服务器换了地址</translation>
    </message>
    <message>
        <source>The dynamic name of the server has lapsed</source>
        <translation>服务器的动态域名已失效</translation>
    </message>
    <message>
        <source>The server stopped answering ten minutes ago</source>
        <translation>服务器十分钟前停止应答</translation>
    </message>
    <message>
        <source>The client is quiet, and its router has forgotten it</source>
        <translation>客户端没有动静，它的路由器已经忘了它</translation>
    </message>
    <message>
        <source>The client was given the key of another server</source>
        <translation>客户端拿到的是另一台服务器的密钥</translation>
    </message>
    <message>
        <source>No device gets through to the server</source>
        <translation>没有一台设备能连到服务器</translation>
    </message>
    <message>
        <source>A firewall on the way swallows the handshakes</source>
        <translation>途中的防火墙吞掉了握手</translation>
    </message>
    <message>
        <source>Another program took the server&apos;s port</source>
        <translation>另一个程序占了服务器的端口</translation>
    </message>
    <message>
        <source>Only the server has the preshared key</source>
        <translation>只有服务器设了预共享密钥</translation>
    </message>
    <message>
        <source>A device was set up anew, and the server does not know its key</source>
        <translation>设备重新设置过，服务器不认识它的密钥</translation>
    </message>
    <message>
        <source>WireGuard is not running on the server</source>
        <translation>服务器上没有运行 WireGuard</translation>
    </message>
    <message>
        <source>All is well: the tunnel has just been switched on</source>
        <translation>一切正常：隧道刚刚启动</translation>
    </message>
    <message>
        <source>All is well: the server is on another continent</source>
        <translation>一切正常：服务器在另一个大洲</translation>
    </message>
    <message>
        <source>All is well: a full tunnel</source>
        <translation>一切正常：所有流量走隧道</translation>
    </message>
    <message>
        <source>All is well: IPv6 inside and outside</source>
        <translation>一切正常：隧道内外都有 IPv6</translation>
    </message>
    <message>
        <source>All is well, but the line loses one packet in twenty</source>
        <translation>一切正常，只是线路每二十个包丢一个</translation>
    </message>
    <message>
        <source>All is well: the server with its own firewall</source>
        <translation>一切正常：服务器有自己的防火墙</translation>
    </message>
    <message>
        <source>All is well: only some networks go through the tunnel, on purpose</source>
        <translation>一切正常：有意只让部分网络走隧道</translation>
    </message>
    <message>
        <source>All is well: a name service on the client itself asks through the tunnel</source>
        <translation>一切正常：客户端自己的 DNS 服务经隧道查询</translation>
    </message>
    <message>
        <source>IPv6 goes into the tunnel, and the server has none</source>
        <translation>IPv6 进了隧道，服务器却不支持 IPv6</translation>
    </message>
    <message>
        <source>The home has IPv6, the tunnel does not</source>
        <translation>家里有 IPv6，隧道里没有</translation>
    </message>
    <message>
        <source>The line carries less than the tunnel takes for granted</source>
        <translation>线路能承载的比隧道以为的小</translation>
    </message>
    <message>
        <source>The tunnel carries IPv6 with an MTU below 1280</source>
        <translation>隧道以小于 1280 的 MTU 承载 IPv6</translation>
    </message>
    <message>
        <source>The server forwards, but translates nothing</source>
        <translation>服务器转发，但不做地址转换</translation>
    </message>
    <message>
        <source>A device opens connections until the server&apos;s table is full</source>
        <translation>一台设备不停地开连接，直到服务器的连接表满了</translation>
    </message>
    <message>
        <source>The translation rule gives the server&apos;s former address</source>
        <translation>地址转换规则给出的是服务器以前的地址</translation>
    </message>
    <message>
        <source>The server&apos;s network card has another name now</source>
        <translation>服务器的网卡改了名字</translation>
    </message>
    <message>
        <source>The translation rule is for the tunnel&apos;s old network</source>
        <translation>地址转换规则针对的是隧道以前的网段</translation>
    </message>
    <message>
        <source>The server drops all that comes out of the tunnel</source>
        <translation>服务器丢弃从隧道出来的一切</translation>
    </message>
    <message>
        <source>The tunnel was started without its routes</source>
        <translation>隧道启动时没有设置路由</translation>
    </message>
    <message>
        <source>The office behind the server has the same addresses as a local network</source>
        <translation>服务器后面的办公室网络与本地网络的地址相同</translation>
    </message>
    <message>
        <source>Another VPN has taken over</source>
        <translation>另一个 VPN 接管了流量</translation>
    </message>
    <message>
        <source>A left-over route leads the web server elsewhere</source>
        <translation>残留的路由把网站服务器引到了别处</translation>
    </message>
    <message>
        <source>A network manager flushed the policy rules</source>
        <translation>网络管理程序清空了策略路由规则</translation>
    </message>
    <message>
        <source>The server sends answers for the client into another network</source>
        <translation>服务器把发给客户端的应答送到了另一个网络</translation>
    </message>
    <message>
        <source>A hardening script made the reverse path filter strict</source>
        <translation>安全加固脚本把反向路径过滤改成了严格模式</translation>
    </message>
    <message>
        <source>A container network has the tunnel&apos;s addresses</source>
        <translation>容器网络与隧道的地址相同</translation>
    </message>
    <message>
        <source>The server lost its translation rules in an update</source>
        <translation>服务器在更新时丢失了地址转换规则</translation>
    </message>
    <message>
        <source>The tunnel was never switched on</source>
        <translation>隧道从来没有启动</translation>
    </message>
    <message>
        <source>The tunnel lost its address</source>
        <translation>隧道丢失了地址</translation>
    </message>
    <message>
        <source>The network cable is out</source>
        <translation>网线没插</translation>
    </message>
    <message>
        <source>The default route is gone</source>
        <translation>默认路由不见了</translation>
    </message>
    <message>
        <source>The home&apos;s line is dead</source>
        <translation>家里的宽带断了</translation>
    </message>
    <message>
        <source>The server listens on another port than its configuration says</source>
        <translation>服务器监听的端口与它的配置不同</translation>
    </message>
    <message>
        <source>The NAS at the office can be reached through the tunnel, the Internet cannot</source>
        <translation>办公室的 NAS 能经隧道到达，互联网不行</translation>
    </message>
    <message>
        <source>Names no longer resolve on Windows since another VPN was removed</source>
        <translation>卸载另一个 VPN 之后，Windows 上查不到域名</translation>
    </message>
    <message>
        <source>The Windows server&apos;s own shares cannot be reached through the tunnel</source>
        <translation>经隧道无法访问 Windows 服务器自己的共享</translation>
    </message>
    <message>
        <source>After a restart the Windows server&apos;s tunnel does not start</source>
        <translation>重启之后，Windows 服务器的隧道启动不了</translation>
    </message>
    <message>
        <source>All is well: a full tunnel on Windows, with its kill switch</source>
        <translation>一切正常：Windows 上所有流量走隧道，并打开断网保护</translation>
    </message>
    <message>
        <source>All is well: the router translates for the tunnel of a Windows server</source>
        <translation>一切正常：由路由器为 Windows 服务器的隧道做地址转换</translation>
    </message>
    <message>
        <source>All is well: Windows as the server, translating with WinNAT</source>
        <translation>一切正常：Windows 作服务器，用 WinNAT 做地址转换</translation>
    </message>
    <message>
        <source>All is well: Windows as the server, sharing its connection</source>
        <translation>一切正常：Windows 作服务器，共享自己的连接</translation>
    </message>
    <message>
        <source>Sharing was ticked on the Windows server, and the tunnel has another address since</source>
        <translation>在 Windows 服务器上勾选了共享，从此隧道的地址变了</translation>
    </message>
    <message>
        <source>The Windows server was restarted; sharing is still ticked</source>
        <translation>Windows 服务器重启了；共享仍然勾选着</translation>
    </message>
    <message>
        <source>Sharing the connection of the Windows server fails again and again</source>
        <translation>Windows 服务器总是无法共享连接</translation>
    </message>
    <message>
        <source>A virtual switch of Hyper-V has addresses of the Windows server&apos;s tunnel</source>
        <translation>Hyper-V 的虚拟交换机与 Windows 服务器的隧道地址重叠</translation>
    </message>
    <message>
        <source>The Windows server is a Home edition without WinNAT</source>
        <translation>Windows 服务器是没有 WinNAT 的家庭版</translation>
    </message>
    <message>
        <source>A hotspot is on beside the full tunnel of a Windows laptop</source>
        <translation>Windows 笔记本所有流量走隧道，同时开着移动热点</translation>
    </message>
    <message>
        <source>Windows: AllowedIPs promise everything, and the default route stays on the network card</source>
        <translation>Windows：AllowedIPs 包含一切，默认路由却留在网卡上</translation>
    </message>
    <message>
        <source>The Windows server was restarted: its tunnel&apos;s adapter no longer forwards</source>
        <translation>Windows 服务器重启了：隧道的网卡不再转发</translation>
    </message>
    <message>
        <source>Windows: untunnelled traffic is blocked, and the name server is the router at home</source>
        <translation>Windows：阻止了未通过隧道的流量，而 DNS 服务器是家里的路由器</translation>
    </message>
    <message>
        <source>A tunnel program without an exception in Windows Firewall</source>
        <translation>一个隧道程序没有在 Windows 防火墙里设例外</translation>
    </message>
    <message>
        <source>The Windows server&apos;s tunnel got another range, its translation did not</source>
        <translation>Windows 服务器的隧道换了网段，地址转换没有换</translation>
    </message>
    <message>
        <source>Windows gave the tunnel an address of its own making</source>
        <translation>Windows 给隧道设了一个自己编的地址</translation>
    </message>
    <message>
        <source>A phone and a Windows server at home: the handshake is green, forwarding is on, no page loads</source>
        <translation>家里的手机和 Windows 服务器：握手正常，转发已打开，网页却打不开</translation>
    </message>
    <message>
        <source>The Windows server moved from Wi-Fi to cable, and still shares the Wi-Fi</source>
        <translation>Windows 服务器从 Wi-Fi 改用网线，共享的仍是 Wi-Fi</translation>
    </message>
    <message>
        <source>Another VPN has left its filters on Windows</source>
        <translation>另一个 VPN 在 Windows 上残留了过滤规则</translation>
    </message>
    <message>
        <source>A rule of the server leads the tunnel&apos;s packets to a table without a way out</source>
        <translation>服务器上的一条规则把隧道的数据包引到一张没有出路的路由表</translation>
    </message>
    <message>
        <source>The server&apos;s devices are in its configuration, which nobody loaded</source>
        <translation>服务器的设备都写进了配置，但没有人加载它</translation>
    </message>
    <message>
        <source>A Windows server without Npcap on which all is well</source>
        <translation>没有 Npcap 的 Windows 服务器，一切正常</translation>
    </message>
    <message>
        <source>A Windows server without Npcap: the handshake is green, forwarding is on, no page loads</source>
        <translation>没有 Npcap 的 Windows 服务器：握手正常，转发已打开，网页却打不开</translation>
    </message>
</context>
<context>
    <name>Script</name>
    <message>
        <source>this machine passes packets on (forwarding)</source>
        <translation>本机会转发数据包（打开转发）</translation>
    </message>
    <message>
        <source>the tunnel&apos;s addresses are translated on the way to the Internet (NAT)</source>
        <translation>隧道的地址在通往互联网时得到转换（NAT）</translation>
    </message>
    <message>
        <source>the packet filter lets the tunnel&apos;s packets through, and the answers to them</source>
        <translation>防火墙放行隧道的数据包和返回的应答</translation>
    </message>
    <message>
        <source>the packet filter lets calls to WireGuard&apos;s port in</source>
        <translation>防火墙放行发到 WireGuard 端口的连接请求</translation>
    </message>
    <message>
        <source>the client may use the address that it has in the tunnel (AllowedIPs)</source>
        <translation>客户端可以使用它在隧道里的地址（AllowedIPs）</translation>
    </message>
    <message>
        <source>the tunnel&apos;s MTU is no larger than what the way can carry</source>
        <translation>隧道的 MTU 不超过线路能承载的大小</translation>
    </message>
    <message>
        <source>Made by Tunnelight %1 on a client of this WireGuard server.</source>
        <translation>由 Tunnelight %1 在这台 WireGuard 服务器的一个客户端上生成。</translation>
    </message>
    <message>
        <source>What it sees to (%1):</source>
        <translation>它负责做到（%1）：</translation>
    </message>
    <message>
        <source>On the server, as its administrator:   %1</source>
        <translation>在服务器上，以管理员身份运行：%1</translation>
    </message>
    <message>
        <source>To take back exactly what it changed:   %1</source>
        <translation>原样撤销它做的改动：%1</translation>
    </message>
    <message>
        <source>It looks before it acts, and changes only what is missing: started twice is the same as once.</source>
        <translation>它先检查再动手，只补上缺少的；运行两次与运行一次效果相同。</translation>
    </message>
    <message>
        <source>names the file of the former state</source>
        <translation>保存原状态的文件用它命名</translation>
    </message>
    <message>
        <source>what is done, in this order</source>
        <translation>要做的事，按此顺序</translation>
    </message>
    <message>
        <source>what it can take back</source>
        <translation>可以撤销的内容</translation>
    </message>
    <message>
        <source>the public key of this server, as the client has it</source>
        <translation>客户端保存的本服务器公钥</translation>
    </message>
    <message>
        <source>the UDP port that the client calls; 0: not known there</source>
        <translation>客户端连接的 UDP 端口；0：客户端不知道</translation>
    </message>
    <message>
        <source>the client&apos;s address in the tunnel</source>
        <translation>客户端在隧道里的地址</translation>
    </message>
    <message>
        <source>the tunnel&apos;s network; empty: only this server knows it</source>
        <translation>隧道的网段；空：只有本服务器知道</translation>
    </message>
    <message>
        <source>what the client wants to reach behind this server</source>
        <translation>客户端想经本服务器到达的地方</translation>
    </message>
    <message>
        <source>the client&apos;s public key</source>
        <translation>客户端的公钥</translation>
    </message>
    <message>
        <source>what the client sends from</source>
        <translation>客户端发送时用的地址</translation>
    </message>
    <message>
        <source>bytes that the way was measured to carry</source>
        <translation>测得线路能承载的字节数</translation>
    </message>
</context>
<context>
    <name>Seen</name>
    <message>
        <source>Could not be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>%1: port %2, public key %3</source>
        <translation>%1：端口 %2，公钥 %3</translation>
    </message>
    <message>
        <source>Peer %1: endpoint %2, %3 bytes received, %4 bytes sent, keepalive %5 s</source>
        <translation>对端 %1：端点 %2，收到 %3 字节，发出 %4 字节，保活 %5 秒</translation>
    </message>
    <message>
        <source>%1 is up, MTU %2</source>
        <translation>%1 已启用，MTU %2</translation>
    </message>
    <message>
        <source>Addresses of the tunnel here: %1</source>
        <translation>隧道在本机的地址：%1</translation>
    </message>
    <message>
        <source>Peer %1, running: AllowedIPs %2</source>
        <translation>对端 %1，运行中：AllowedIPs %2</translation>
    </message>
    <message>
        <source>Peer %1, in the configuration: AllowedIPs %2</source>
        <translation>对端 %1，配置中：AllowedIPs %2</translation>
    </message>
    <message>
        <source>%1: forwarding %2 for IPv4, %3 for IPv6, reverse path filter %4</source>
        <translation>%1：IPv4 转发 %2，IPv6 转发 %3，反向路径过滤 %4</translation>
    </message>
    <message>
        <source>%1: MTU %2</source>
        <translation>%1：MTU %2</translation>
    </message>
    <message>
        <source>In the configuration: DNS %1</source>
        <translation>配置中：DNS %1</translation>
    </message>
    <message>
        <source>Name server %1</source>
        <translation>DNS 服务器 %1</translation>
    </message>
</context>
<context>
    <name>SendError</name>
    <message>
        <source>no route</source>
        <translation>没有路由</translation>
    </message>
    <message>
        <source>operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>message too long</source>
        <translation>数据包太长</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>没有地址</translation>
    </message>
    <message>
        <source>error</source>
        <translation>出错</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>The state of the tunnel can only be read with administrator rights</source>
        <translation>隧道的状态需要管理员权限才能读取</translation>
    </message>
    <message>
        <source>The tunnel is not running</source>
        <translation>隧道没有运行</translation>
    </message>
    <message>
        <source>The state of the tunnel could not be read (%1)</source>
        <translation>无法读取隧道的状态（%1）</translation>
    </message>
    <message>
        <source>Answers come through the tunnel, so the two ends understand each other</source>
        <translation>有应答经隧道回来，说明两端能互相理解</translation>
    </message>
    <message>
        <source>The last handshake is %1 s old</source>
        <translation>最近一次握手在 %1 秒前</translation>
    </message>
    <message>
        <source>The tunnel has no peer</source>
        <translation>隧道没有对端</translation>
    </message>
    <message>
        <source>No living session with any peer</source>
        <translation>与任何对端都没有有效的会话</translation>
    </message>
    <message>
        <source>The peer %1 answers through the tunnel in %2</source>
        <translation>对端 %1 经隧道应答，用时 %2</translation>
    </message>
    <message>
        <source>This machine reaches %1; no peer answers a ping</source>
        <translation>本机能到达 %1；没有对端应答 ping</translation>
    </message>
    <message>
        <source>No peer answers a ping</source>
        <translation>没有对端应答 ping</translation>
    </message>
    <message>
        <source>%1 answers through the tunnel in %2</source>
        <translation>%1 经隧道应答，用时 %2</translation>
    </message>
    <message>
        <source>The far end %1 answers through the tunnel in %2</source>
        <translation>另一端 %1 经隧道应答，用时 %2</translation>
    </message>
    <message>
        <source>%1 answers, but beside the tunnel</source>
        <translation>%1 有应答，但没走隧道</translation>
    </message>
    <message>
        <source>Nothing answered through the tunnel</source>
        <translation>没有任何应答从隧道回来</translation>
    </message>
    <message>
        <source>The routes could not be read</source>
        <translation>无法读取路由</translation>
    </message>
    <message>
        <source>The system sends packets to %1 into %2</source>
        <translation>系统把发往 %1 的数据包送进 %2</translation>
    </message>
    <message>
        <source>No address is known that the tunnel should carry</source>
        <translation>没有已知的地址应该走隧道</translation>
    </message>
    <message>
        <source>AllowedIPs send everything into the tunnel</source>
        <translation>AllowedIPs 让所有流量走隧道</translation>
    </message>
    <message>
        <source>No peer has AllowedIPs</source>
        <translation>没有对端设了 AllowedIPs</translation>
    </message>
    <message>
        <source>AllowedIPs of this end: %1</source>
        <translation>本端的 AllowedIPs：%1</translation>
    </message>
    <message>
        <source>Forwarding and translation could not be judged</source>
        <translation>无法判断转发和地址转换</translation>
    </message>
    <message>
        <source>Forwarding is on; %1 answers the tunnel&apos;s own address. In %2 s no packet of a peer to others was seen</source>
        <translation>转发已打开；%1 会应答隧道自己的地址。%2 秒内没有看到对端发给别处的数据包</translation>
    </message>
    <message>
        <source>Forwarding is on; %1 answers the tunnel&apos;s own address</source>
        <translation>转发已打开；%1 会应答隧道自己的地址</translation>
    </message>
    <message>
        <source>The firewall rules can only be read with administrator rights</source>
        <translation>防火墙规则需要管理员权限才能读取</translation>
    </message>
    <message>
        <source>Forwarding is on, and packets of the tunnel get this machine&apos;s address on %1. In %2 s no packet of a peer to others was seen</source>
        <translation>转发已打开，隧道的数据包在 %1 上换成本机的地址。%2 秒内没有看到对端发给别处的数据包</translation>
    </message>
    <message>
        <source>Forwarding is on, and packets of the tunnel get this machine&apos;s address on %1</source>
        <translation>转发已打开，隧道的数据包在 %1 上换成本机的地址</translation>
    </message>
    <message>
        <source>It could not be told whether packets of the tunnel are translated</source>
        <translation>无法判断隧道的数据包是否经过地址转换</translation>
    </message>
    <message>
        <source>The server passes packets on: %1 answers</source>
        <translation>服务器在转发数据包：%1 有应答</translation>
    </message>
    <message>
        <source>The server (%1) passes packets on; nothing behind it answers</source>
        <translation>服务器（%1）在转发数据包，但它后面没有任何应答</translation>
    </message>
    <message>
        <source>Nothing behind the server answered</source>
        <translation>服务器后面没有任何应答</translation>
    </message>
    <message>
        <source>No rule of this machine stops the tunnel&apos;s packets</source>
        <translation>本机没有规则拦截隧道的数据包</translation>
    </message>
    <message>
        <source>Part of the firewall rules could not be read: %1</source>
        <translation>部分防火墙规则无法读取：%1</translation>
    </message>
    <message>
        <source>Packets pass in both directions</source>
        <translation>数据包双向都能通过</translation>
    </message>
    <message>
        <source>Packets of the full %1 bytes pass</source>
        <translation>%1 字节的满尺寸数据包能通过</translation>
    </message>
    <message>
        <source>No full-sized packet was answered</source>
        <translation>满尺寸的数据包没有得到应答</translation>
    </message>
    <message>
        <source>Name servers are the other end&apos;s business</source>
        <translation>DNS 由另一端负责</translation>
    </message>
    <message>
        <source>The name servers could not be found out</source>
        <translation>无法得知 DNS 服务器是哪些</translation>
    </message>
    <message>
        <source>%1 answers in %2: %3 is %4</source>
        <translation>%1 在 %2 内回答：%3 是 %4</translation>
    </message>
    <message>
        <source>%1 answers in %2</source>
        <translation>%1 在 %2 内回答</translation>
    </message>
    <message>
        <source>No name server was heard</source>
        <translation>没有听到任何 DNS 服务器的回答</translation>
    </message>
    <message>
        <source>Do both ends talk to each other?</source>
        <translation>两端能互相通信吗？</translation>
    </message>
    <message>
        <source>Does the far end answer?</source>
        <translation>另一端有应答吗？</translation>
    </message>
    <message>
        <source>Does traffic go into the tunnel?</source>
        <translation>流量进入隧道了吗？</translation>
    </message>
    <message>
        <source>Does the tunnel accept it?</source>
        <translation>隧道接受这些流量吗？</translation>
    </message>
    <message>
        <source>Is it passed on at the server?</source>
        <translation>服务器把流量转发出去了吗？</translation>
    </message>
    <message>
        <source>Do the firewalls let it pass?</source>
        <translation>防火墙放行了吗？</translation>
    </message>
    <message>
        <source>Do large packets fit?</source>
        <translation>大数据包通得过吗？</translation>
    </message>
    <message>
        <source>Are names found?</source>
        <translation>能查到域名吗？</translation>
    </message>
    <message>
        <source>Packets of the tunnel get this machine&apos;s address on %1</source>
        <translation>隧道的数据包在 %1 上换成本机的地址</translation>
    </message>
    <message>
        <source>It hangs on what cannot be foreseen whether this rule stops packets: %1</source>
        <translation>这条规则会不会拦截数据包，取决于无法预知的情况：%1</translation>
    </message>
    <message>
        <source>Packets of the tunnel get this machine&apos;s address on %1. In %2 s no packet of a peer to others was seen</source>
        <translation>隧道的数据包在 %1 上换成本机的地址。%2 秒内没有看到对端发往别处的数据包</translation>
    </message>
    <message>
        <source>%1 answers this machine, but not when asked from the tunnel&apos;s address</source>
        <translation>%1 会回应本机，但从隧道地址询问时没有响应</translation>
    </message>
    <message>
        <source>%1 does not answer this machine itself</source>
        <translation>%1 对本机自己的询问也没有响应</translation>
    </message>
    <message>
        <source>Forwarding is on, and packets from peer to peer need no translation</source>
        <translation>转发已打开，对端之间的数据包不需要地址转换</translation>
    </message>
    <message>
        <source>Packets of the full %1 bytes reach the far end</source>
        <translation>满 %1 字节的数据包能到达另一端</translation>
    </message>
    <message>
        <source>%1 answers pings of this machine, but none of its connections (TCP)</source>
        <translation>%1 会应答本机的 ping，但不应答本机的任何 TCP 连接</translation>
    </message>
    <message>
        <source>This rule sends web pages of peers elsewhere, and whether somebody answers there was not seen: %1</source>
        <translation>这条规则把对端的网页流量转到别处，那里有没有应答没有看到：%1</translation>
    </message>
    <message>
        <source>The server passes packets on: %1 answers; what is wanted does not</source>
        <translation>服务器会转发数据包：%1 有应答；要访问的目标没有</translation>
    </message>
</context>
<context>
    <name>StepStateWords</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>已查看</translation>
    </message>
    <message>
        <source>all right</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>works, but not well</source>
        <translation>能用，但不理想</translation>
    </message>
    <message>
        <source>here is the cause</source>
        <translation>原因在这里</translation>
    </message>
    <message>
        <source>also wrong</source>
        <translation>同样有问题</translation>
    </message>
    <message>
        <source>because of step %1</source>
        <translation>由第 %1 步引起</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>could not tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>供参考</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>Nothing is wrong with the tunnel %1.</source>
        <translation>隧道 %1 没有问题。</translation>
    </message>
    <message>
        <source>Too little could be seen to judge the tunnel %1.</source>
        <translation>能看到的太少，无法判断隧道 %1。</translation>
    </message>
    <message>
        <source>The tunnel %1 does not work.</source>
        <translation>隧道 %1 不通。</translation>
    </message>
    <message>
        <source>The tunnel %1 does not work. The cause is in step %2.</source>
        <extracomment>%1 tunnel, %2 number of the step</extracomment>
        <translation>隧道 %1 不通。原因在第 %2 步。</translation>
    </message>
    <message>
        <source>The tunnel %1 works, but not everything is as it should be.</source>
        <translation>隧道 %1 能用，但并非一切正常。</translation>
    </message>
    <message>
        <source>The tunnel %1 works only in part. The cause is in step %2.</source>
        <translation>隧道 %1 只有一部分正常。原因在第 %2 步。</translation>
    </message>
    <message>
        <source>Made-up network: %1</source>
        <translation>虚拟网络：%1</translation>
    </message>
    <message>
        <source>From saved files of both ends</source>
        <translation>来自两端保存的文件</translation>
    </message>
    <message>
        <source>From the file %1 of %2</source>
        <extracomment>%1 a file, %2 date and time</extracomment>
        <translation>来自文件 %1（%2）</translation>
    </message>
</context>
<context>
    <name>tl::BundlePage</name>
    <message>
        <source>Saved in %1. Nothing was sent: give the file to whoever helps you.</source>
        <translation>已保存到 %1。没有发送任何内容：请自己把文件交给帮助您的人。</translation>
    </message>
    <message>
        <source>It was stopped. Choose what shall be in it to put it together again.</source>
        <translation>已停止。请重新选择要放入的内容，以便再次生成。</translation>
    </message>
    <message>
        <source>It was stopped, and nothing was saved.</source>
        <translation>已停止，没有保存任何内容。</translation>
    </message>
    <message>
        <source>It could not be saved in %1: %2. No part of it was left there. Try another folder.</source>
        <translation>无法保存到 %1：%2。那里没有留下任何残余。请换一个文件夹再试。</translation>
    </message>
    <message>
        <source>Save the bundle</source>
        <translation>保存打包文件</translation>
    </message>
    <message>
        <source>Bundle (*.zip)</source>
        <translation>打包文件 (*.zip)</translation>
    </message>
    <message>
        <source>This will be saved; look at it first</source>
        <translation>这些内容将被保存，请先看一看</translation>
    </message>
    <message>
        <source>One file for whoever helps you, with everything that was seen. It stays on this computer: you choose to whom you give it. Private and preshared keys are never in it.</source>
        <translation>一个文件，包含看到的全部内容，供帮助您的人查看。它只留在本机：交给谁由您决定。其中绝不会有私钥和预共享密钥。</translation>
    </message>
    <message>
        <source>What shall be replaced by stand-ins?</source>
        <translation>哪些内容要换成代替值？</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Record while the fault happens …</source>
        <translation>在故障发生时记录…</translation>
    </message>
    <message>
        <source>For what comes and goes: counters and packets over time become part of the bundle.</source>
        <translation>适用于时有时无的故障：一段时间内的计数和数据包会放进打包文件。</translation>
    </message>
    <message>
        <source>Save the bundle as …</source>
        <translation>把打包文件保存为…</translation>
    </message>
    <message>
        <source>Public addresses, names and keys</source>
        <translation>公网地址、主机名和公钥</translation>
    </message>
    <message>
        <source>Everything that may name somebody</source>
        <translation>一切可能指明身份的内容</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>都不换</translation>
    </message>
    <message>
        <source>Private addresses such as 192.168.1.5, users and paths stay as they are.</source>
        <translation>192.168.1.5 之类的内网地址、用户名和路径保持原样。</translation>
    </message>
    <message>
        <source>Private addresses, network cards, users and paths, too. Sizes, times and the shape of the network can still be seen.</source>
        <translation>也包括内网地址、网卡、用户名和路径。大小、时间和网络结构仍然看得出来。</translation>
    </message>
    <message>
        <source>For somebody who may know this network as it is.</source>
        <translation>给可以了解这个网络真实情况的人。</translation>
    </message>
    <message>
        <source>Headers of packets, too</source>
        <translation>也放入数据包的头部</translation>
    </message>
    <message>
        <source>They tell who talked to whom and when. Content of packets is never in it.</source>
        <translation>头部说明谁在什么时候和谁通信。其中绝不会有数据包的内容。</translation>
    </message>
    <message>
        <source>There are none: the system shows packets to administrators only.</source>
        <translation>没有数据包：系统只让管理员看到数据包。</translation>
    </message>
    <message>
        <source>There are none of the last look.</source>
        <translation>最近一次检查没有数据包。</translation>
    </message>
    <message>
        <source>nothing can be written there</source>
        <translation>那里无法写入</translation>
    </message>
    <message>
        <source>you may not write there</source>
        <translation>没有在那里写入的权限</translation>
    </message>
</context>
<context>
    <name>tl::BundlePreview</name>
    <message>
        <source>Files of the bundle</source>
        <translation>打包文件中的文件</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>文件的文字</translation>
    </message>
    <message>
        <source>Next stand-in</source>
        <translation>下一个代替值</translation>
    </message>
    <message>
        <source>Part before</source>
        <translation>上一部分</translation>
    </message>
    <message>
        <source>Part after</source>
        <translation>下一部分</translation>
    </message>
    <message>
        <source>The file is made of bytes; here is a line for each packet of it.</source>
        <translation>这个文件由字节组成；这里每个数据包显示为一行。</translation>
    </message>
    <message>
        <source>Part %1 of %2. All of it will be saved.</source>
        <translation>第 %1 部分，共 %2 部分。全部内容都会保存。</translation>
    </message>
    <message>
        <source>Nothing was replaced in what is shown here.</source>
        <translation>这里显示的内容没有替换过。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) here hold a stand-in or hide something: underlined, on a coloured ground.</source>
        <translation>
            <numerusform>这里有 %n 处是代替值或隐去的内容：带下划线和彩色底纹。</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed or replaced: %1</source>
        <translation>去掉或替换的内容：%1</translation>
    </message>
</context>
<context>
    <name>tl::CardView</name>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>tl::ChartsView</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the title of a chart, %2 why there is nothing to draw</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tl::CodeView</name>
    <message>
        <source>These settings are too long for a QR code.</source>
        <translation>这份配置太长，放不进一个二维码。</translation>
    </message>
    <message>
        <source>The private key may be read by the administrator of this computer only.</source>
        <translation>只有本机的管理员才能读取私钥。</translation>
    </message>
    <message>
        <source>The settings with the private key could not be read: %1.</source>
        <translation>无法读取带有私钥的配置：%1。</translation>
    </message>
    <message>
        <source>A saved result holds no private key, so there is no QR code to scan.</source>
        <translation>保存的结果里没有私钥，因此没有可扫描的二维码。</translation>
    </message>
    <message>
        <source>The other device keeps its private key to itself, so there is no QR code to scan: change the line there.</source>
        <translation>另一台设备的私钥只保存在它自己那里，因此没有可扫描的二维码：请在那里修改这一行。</translation>
    </message>
    <message>
        <source>This build of Tunnelight cannot draw QR codes.</source>
        <translation>此版本的 Tunnelight 不能生成二维码。</translation>
    </message>
    <message>
        <source>For a phone: a QR code</source>
        <translation>给手机用的二维码</translation>
    </message>
    <message>
        <source>These are settings of a made-up network: the code leads nowhere.</source>
        <translation>这是虚拟网络的配置：扫描后连不到任何地方。</translation>
    </message>
    <message>
        <source>With its camera, the WireGuard app takes over the corrected settings. The code holds the private key: whoever sees it can use this tunnel. Do not use it on two devices at the same time; they would throw each other out.</source>
        <translation>用 WireGuard 应用扫描即可导入改正后的配置。二维码中含有私钥：看到它的人都能使用这条隧道。不要在两台设备上同时使用，否则它们会互相把对方挤下线。</translation>
    </message>
    <message>
        <source>Show QR code with the private key</source>
        <translation>显示含私钥的二维码</translation>
    </message>
    <message>
        <source>Hide the QR code</source>
        <translation>隐藏二维码</translation>
    </message>
    <message>
        <source>QR code of the corrected settings, with the private key</source>
        <translation>改正后的配置的二维码，含私钥</translation>
    </message>
</context>
<context>
    <name>tl::Details</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Hides what experts want to see</source>
        <translation>隐藏专业内容</translation>
    </message>
    <message>
        <source>Shows what experts want to see</source>
        <translation>显示专业内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the details</source>
        <translation>复制详细信息</translation>
    </message>
</context>
<context>
    <name>tl::ElsewherePage</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Save the script</source>
        <translation>保存脚本</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>已保存到 %1。</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>无法保存：%1</translation>
    </message>
    <message>
        <source>This is done at the other end</source>
        <translation>这要在另一端做</translation>
    </message>
    <message>
        <source>For a Linux server</source>
        <translation>用于 Linux 服务器</translation>
    </message>
    <message>
        <source>For a Windows server</source>
        <translation>用于 Windows 服务器</translation>
    </message>
    <message>
        <source>System of the server</source>
        <translation>服务器的系统</translation>
    </message>
    <message>
        <source>Copy the script</source>
        <translation>复制脚本</translation>
    </message>
    <message>
        <source>Save the script …</source>
        <translation>保存脚本…</translation>
    </message>
    <message>
        <source>Script for the server</source>
        <translation>服务器用的脚本</translation>
    </message>
    <message>
        <source>Give this script to whoever looks after the server, or run it there as administrator. It changes only what is missing, may be run twice, and takes itself back when asked to. Then check again here.</source>
        <translation>请把这个脚本交给管理服务器的人，或以管理员身份在服务器上运行。它只补上缺少的，可以运行两次，需要时也能自己撤销。然后在这里重新检查。</translation>
    </message>
    <message>
        <source>There is no script for this: %1</source>
        <translation>这一项没有脚本：%1</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>This is how the settings should read</source>
        <translation>配置应当这样写</translation>
    </message>
    <message>
        <source>Where it is done depends on how the server is connected. Then check again here.</source>
        <translation>在哪里做取决于服务器的连接方式。完成后在这里再检查一次。</translation>
    </message>
    <message>
        <source>When it is done, check again here.</source>
        <translation>完成后在这里再检查一次。</translation>
    </message>
    <message>
        <source>Save a bundle for whoever looks after it …</source>
        <translation>为负责那一端的人保存打包文件…</translation>
    </message>
    <message>
        <source>Everything that was seen, in one file. You look at it first; nothing is sent.</source>
        <translation>看到的全部内容放进一个文件。您先查看；不会发送任何内容。</translation>
    </message>
    <message>
        <source>This can be done at either end</source>
        <translation>在任意一端都可以做</translation>
    </message>
</context>
<context>
    <name>tl::FindingView</name>
    <message>
        <source>What was seen:</source>
        <translation>看到的情况：</translation>
    </message>
    <message>
        <source>This step took %1 ms.</source>
        <translation>这一步用时 %1 ms。</translation>
    </message>
    <message>
        <source>Name of the finding, for asking others: %1</source>
        <translation>问题的名称，便于向别人请教：%1</translation>
    </message>
    <message>
        <source>Commands of &quot;%1&quot; (%2):</source>
        <translation>“%1”的命令（%2）：</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>这意味着什么</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>该怎么做</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题是什么</translation>
    </message>
    <message>
        <source>Only because of step %1</source>
        <translation>只是由第 %1 步引起的</translation>
    </message>
    <message>
        <source>Also wrong, whatever becomes of the first</source>
        <translation>不管前一个问题怎样，这些也有问题</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>Not a fault, but not good either</source>
        <translation>不是故障，但也不理想</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Seen on this computer itself.</source>
        <translation>在本机上直接看到的。</translation>
    </message>
    <message>
        <source>Concluded from how the far end behaves; this computer cannot look into it.</source>
        <translation>根据另一端的表现推断的；本机看不到它的内部。</translation>
    </message>
    <message>
        <source>Go to step %1</source>
        <translation>转到第 %1 步</translation>
    </message>
    <message>
        <source>There is the cause of this.</source>
        <translation>原因在那里。</translation>
    </message>
    <message>
        <source>On this computer. You see every change first, and it can be taken back.</source>
        <translation>在本机上。每项改动都会先显示出来，而且可以撤销。</translation>
    </message>
    <message>
        <source>At the other end. You get a script or the steps for it.</source>
        <translation>在另一端。会给出脚本或操作步骤。</translation>
    </message>
    <message>
        <source>By hand:</source>
        <translation>手动操作：</translation>
    </message>
    <message>
        <source>Show the corrected settings of the tunnel</source>
        <translation>显示改正后的隧道配置</translation>
    </message>
    <message>
        <source>To put them there by hand, or to bring them to a phone.</source>
        <translation>可以手动修改，或导入手机。</translation>
    </message>
    <message>
        <source>Show the steps, one by one</source>
        <translation>逐步显示操作步骤</translation>
    </message>
    <message>
        <source>Nothing was read or asked for this step.</source>
        <translation>这一步没有读取或询问任何内容。</translation>
    </message>
    <message>
        <source>All that was read and asked for this step:</source>
        <translation>这一步读取和询问到的全部内容：</translation>
    </message>
</context>
<context>
    <name>tl::FixPage</name>
    <message numerus="yes">
        <source>Without an answer it is taken back in %n second(s).</source>
        <translation>
            <numerusform>%n 秒内没有回答就撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Being worked out …</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Being changed and checked again …</source>
        <translation>正在改动并重新检查…</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>无法执行</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>It cannot be done on this computer</source>
        <translation>不能在本机执行</translation>
    </message>
    <message>
        <source>Shall this be changed?</source>
        <translation>要做这些改动吗？</translation>
    </message>
    <message>
        <source>The computer has changed meanwhile, so nothing was done. This is what would be done now.</source>
        <translation>本机的情况在此期间变了，所以什么都没做。现在要做的是这些。</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>改动什么</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>有效多久</translation>
    </message>
    <message>
        <source>Can it be undone?</source>
        <translation>能撤销吗？</translation>
    </message>
    <message>
        <source>Yes. The former state is written down first, and it is taken back by itself when it does not help.</source>
        <translation>能。原来的状态会先记下来；如果没有解决问题，会自动撤销。</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message numerus="yes">
        <source>It could cut this computer off. It is taken back by itself unless you confirm it within %n second(s).</source>
        <translation>
            <numerusform>它可能会断开本机的网络连接。如果 %n 秒内没有确认，会自动撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>It helped. Shall it stay?</source>
        <translation>问题解决了。要保留吗？</translation>
    </message>
    <message>
        <source>Take it back now</source>
        <translation>立即撤销</translation>
    </message>
    <message>
        <source>It is mended</source>
        <translation>修好了</translation>
    </message>
    <message>
        <source>It did not stay: the computer is as before</source>
        <translation>没有保留：电脑恢复了原样</translation>
    </message>
    <message>
        <source>The fault is not there any more</source>
        <translation>故障已经不在了</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation>在此之前</translation>
    </message>
    <message>
        <source>An earlier change had been interrupted: %1</source>
        <translation>之前有一次改动被中断：%1</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>总结</translation>
    </message>
    <message>
        <source>A change was taken back</source>
        <translation>一个改动已撤销</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果如何</translation>
    </message>
</context>
<context>
    <name>tl::HistoryPage</name>
    <message>
        <source>What was changed on this computer</source>
        <translation>在本机做过的改动</translation>
    </message>
    <message>
        <source>These are changes of the made-up network.</source>
        <translation>这些是对虚拟网络的改动。</translation>
    </message>
    <message>
        <source>Only the administrator may see and take back what was changed: sudo tunnelight-cli history</source>
        <translation>只有管理员才能查看和撤销改动：sudo tunnelight-cli history</translation>
    </message>
    <message>
        <source>Another Tunnelight is changing this computer right now. Wait until it has ended.</source>
        <translation>另一个 Tunnelight 正在改动本机。请等它结束。</translation>
    </message>
    <message>
        <source>What was changed could not be read: %1.</source>
        <translation>无法读取变更记录：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the record are damaged, most likely by a crash while one was written; they were left out.</source>
        <translation>
            <numerusform>变更记录里有 %n 行损坏，很可能是写入时系统崩溃造成的；这些行已略过。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有改动过任何东西。</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <extracomment>%1 tunnel, %2 date and time, %3 &quot;in force&quot;, &quot;taken back&quot;</extracomment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Take back change %1</source>
        <translation>撤销改动 %1</translation>
    </message>
</context>
<context>
    <name>tl::MainWindow</name>
    <message>
        <source>Tunnelight</source>
        <extracomment>%1 what the window shows</extracomment>
        <translation>Tunnelight</translation>
    </message>
    <message>
        <source>History</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Live packets</source>
        <translation>实时数据包</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What was changed on this computer</source>
        <translation>在本机做过的改动</translation>
    </message>
    <message>
        <source>Language, colours and what is tried to be reached</source>
        <translation>语言、颜色，以及尝试到达的目标</translation>
    </message>
    <message>
        <source>Shows what passes the tunnel and what leaves this computer</source>
        <translation>显示经过隧道的和离开本机的数据包</translation>
    </message>
    <message>
        <source>Stops what is going on; nothing half done stays</source>
        <translation>停止正在做的事；不会留下做了一半的改动</translation>
    </message>
    <message>
        <source>The page before; no result is lost</source>
        <translation>回到上一页；结果不会丢失</translation>
    </message>
    <message>
        <source>A tunnel has two ends: choose one file, or one of each end.</source>
        <translation>一条隧道有两端：请选择一个文件，或者两端各一个。</translation>
    </message>
    <message>
        <source>%1 – Tunnelight</source>
        <translation>%1 – Tunnelight</translation>
    </message>
</context>
<context>
    <name>tl::PacketDetails</name>
    <message>
        <source>Fields of the packet</source>
        <translation>数据包的字段</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Bytes of the packet</source>
        <translation>数据包的字节</translation>
    </message>
    <message>
        <source>No bytes of this packet were kept.</source>
        <translation>没有保存这个数据包的字节。</translation>
    </message>
    <message>
        <source>Choose a packet to see its bytes.</source>
        <translation>选择一个数据包，查看它的字节。</translation>
    </message>
</context>
<context>
    <name>tl::PacketTable</name>
    <message>
        <source>Packets of the tunnel</source>
        <translation>隧道的数据包</translation>
    </message>
    <message>
        <source>Packets of the uplink</source>
        <translation>上行网卡的数据包</translation>
    </message>
</context>
<context>
    <name>tl::PacketsDock</name>
    <message>
        <source>Live packets</source>
        <translation>实时数据包</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Packets and charts</source>
        <translation>数据包和图表</translation>
    </message>
</context>
<context>
    <name>tl::PacketsView</name>
    <message>
        <source>Show only: dns, handshake, lost, tcp, 10.8.0.2, 53 …</source>
        <translation>只显示：dns、握手、丢失、tcp、10.8.0.2、53 …</translation>
    </message>
    <message>
        <source>Show only packets with these words</source>
        <translation>只显示符合这些词的数据包</translation>
    </message>
    <message>
        <source>All words must hold; a comma begins another choice. Words: dns, handshake, wireguard, ping, error, tcp, udp, lost, reset, tunnel, uplink, an address or its beginning, a port, a name that is asked for.</source>
        <translation>所有的词都要符合；半角逗号之后是另一组条件。可用的词：dns、握手、wireguard、ping、错误、tcp、udp、丢失、重置、隧道、上行，以及地址或它的开头、端口、查询的域名。</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Keep the view as it is; packets wait meanwhile</source>
        <translation>画面保持不动；数据包在后台等待</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>跟随(&amp;F)</translation>
    </message>
    <message>
        <source>Keep the latest packets in view</source>
        <translation>始终显示最新的数据包</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>全部显示(&amp;A)</translation>
    </message>
    <message>
        <source>All conversations again</source>
        <translation>重新显示所有通信</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the headers of these packets in a capture file (pcapng)</source>
        <translation>把这些数据包的头部保存为抓包文件（pcapng）</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Look into a capture file (pcap, pcapng)</source>
        <translation>查看抓包文件（pcap、pcapng）</translation>
    </message>
    <message>
        <source>&amp;Tunnel</source>
        <translation>隧道(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Uplink</source>
        <translation>上行网卡(&amp;U)</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>通信</translation>
    </message>
    <message>
        <source>&amp;Conversations, the worst first</source>
        <translation>通信，最差的在前(&amp;C)</translation>
    </message>
    <message>
        <source>The packet you chose</source>
        <translation>选中的数据包</translation>
    </message>
    <message>
        <source>Reading %1: %2 packets so far …</source>
        <extracomment>%1 is a file, %2 a number</extracomment>
        <translation>正在读取 %1：已有 %2 个数据包…</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>The packets could not be saved: %1.</source>
        <translation>无法保存数据包：%1。</translation>
    </message>
    <message>
        <source>No packet of the tunnel has been seen yet.</source>
        <translation>还没有看到隧道的数据包。</translation>
    </message>
    <message>
        <source>No packets.</source>
        <translation>没有数据包。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>The file %1 could not be opened: %2.</source>
        <translation>无法打开文件 %1：%2。</translation>
    </message>
    <message>
        <source>The file %1 could not be read to its end (%2). This is what comes before.</source>
        <translation>文件 %1 没能读到末尾（%2）。以下是在此之前的内容。</translation>
    </message>
    <message>
        <source>There is no packet to be saved yet.</source>
        <translation>还没有可保存的数据包。</translation>
    </message>
    <message>
        <source>Save packets</source>
        <translation>保存数据包</translation>
    </message>
    <message>
        <source>Open a capture</source>
        <translation>打开抓包文件</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>抓包文件 (*.pcapng)</translation>
    </message>
    <message>
        <source>Captures (*.pcapng *.pcap *.cap);;All files (*)</source>
        <translation>抓包文件 (*.pcapng *.pcap *.cap);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>tl::PracticePage</name>
    <message>
        <source>Which made-up network shall be checked?</source>
        <translation>要检查哪个虚拟网络？</translation>
    </message>
    <message>
        <source>Search, for example: names, phone, server</source>
        <translation>搜索，例如：域名、手机、服务器</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Made-up networks</source>
        <translation>虚拟网络</translation>
    </message>
    <message>
        <source>No made-up network has these words in its description.</source>
        <translation>没有哪个虚拟网络的说明里有这些词。</translation>
    </message>
    <message>
        <source>Check this network</source>
        <translation>检查这个网络</translation>
    </message>
</context>
<context>
    <name>tl::Rail</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>The eight steps from this computer to the far end, and how each stands</source>
        <translation>从本机到另一端的八个步骤，以及各步的情况</translation>
    </message>
</context>
<context>
    <name>tl::RecordPage</name>
    <message>
        <source>The recording was stopped, and nothing of it was kept.</source>
        <translation>记录已停止，什么都没有保留。</translation>
    </message>
    <message>
        <source>The tunnel %1 is not there any more.</source>
        <translation>隧道 %1 已经不存在了。</translation>
    </message>
    <message>
        <source>It could not be recorded: %1.</source>
        <translation>无法记录：%1。</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>开始记录</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止记录</translation>
    </message>
    <message>
        <source>Bring the fault about now</source>
        <translation>现在请让故障出现</translation>
    </message>
    <message>
        <source>Record while the fault happens</source>
        <translation>在故障发生时记录</translation>
    </message>
    <message>
        <source>Looking at how it is now. Wait a moment …</source>
        <translation>正在查看现在的状况，请稍候…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) recorded. Stop when the fault has happened.</source>
        <translation>
            <numerusform>已记录 %n 秒。故障出现后请停止。</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at how it is afterwards …</source>
        <translation>正在查看之后的状况…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Start, do what goes wrong, and stop. Counters, and which packets get through, are written down meanwhile, for %1 minutes at most; content of packets is not. Then you see everything before it is saved.</source>
        <translation>先开始，再做会出故障的操作，然后停止。其间会记下计数以及哪些数据包能通过，最长 %1 分钟；不记录数据包的内容。保存之前您会看到全部内容。</translation>
    </message>
</context>
<context>
    <name>tl::SettingsPage</name>
    <message>
        <source>The settings could not be kept: %1. They hold until the program ends.</source>
        <translation>设置无法保存：%1。在本程序结束之前有效。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>What is tried to be reached, where nothing else is asked for</source>
        <translation>没有另外指定时，尝试到达的目标</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Memory for packets that are watched</source>
        <translation>观察数据包所用的内存</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source> MiB</source>
        <extracomment>mebibytes</extracomment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither an address nor a name that a tunnel can lead to.</source>
        <translation>“%1”既不是隧道能通往的地址，也不是这样的域名。</translation>
    </message>
</context>
<context>
    <name>tl::SideModel</name>
    <message>
        <source>Seen on the uplink as well?</source>
        <translation>在上行网卡上也看到了吗？</translation>
    </message>
    <message>
        <source>Seen on the tunnel as well?</source>
        <translation>在隧道上也看到了吗？</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Out?</source>
        <translation>出去了？</translation>
    </message>
    <message>
        <source>In?</source>
        <translation>进来了？</translation>
    </message>
</context>
<context>
    <name>tl::StartPage</name>
    <message numerus="yes">
        <source>last heard from the other end %n second(s) ago</source>
        <translation>
            <numerusform>%n 秒前收到过另一端的消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last heard from the other end %n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前收到过另一端的消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last heard from the other end %n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前收到过另一端的消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last heard from the other end %n day(s) ago</source>
        <translation>
            <numerusform>%n 天前收到过另一端的消息</numerusform>
        </translation>
    </message>
    <message>
        <source>this computer is the client</source>
        <translation>本机是客户端</translation>
    </message>
    <message>
        <source>this computer is the server</source>
        <translation>本机是服务器</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>configured, but not running</source>
        <translation>已配置，但没有运行</translation>
    </message>
    <message>
        <source>never heard from the other end</source>
        <translation>从未收到过另一端的消息</translation>
    </message>
    <message>
        <source>more is shown to administrators only</source>
        <translation>更多内容只有管理员能看</translation>
    </message>
    <message>
        <source>Which tunnel shall be checked?</source>
        <translation>要检查哪条隧道？</translation>
    </message>
    <message>
        <source>The tunnels could not be listed</source>
        <translation>无法列出隧道</translation>
    </message>
    <message>
        <source>%1. Practice still works.</source>
        <translation>%1。练习功能仍然可用。</translation>
    </message>
    <message>
        <source>There is no tunnel on this computer</source>
        <translation>本机没有隧道</translation>
    </message>
    <message>
        <source>None is running and none is configured. Set one up first, or see in a made-up network what this program does.</source>
        <translation>没有正在运行的，也没有配置好的。请先建立隧道，或在虚拟网络里看看本程序能做什么。</translation>
    </message>
    <message>
        <source>Tunnels of this computer</source>
        <translation>本机的隧道</translation>
    </message>
    <message>
        <source>This computer&apos;s part</source>
        <translation>本机的角色</translation>
    </message>
    <message>
        <source>Found out from its settings</source>
        <translation>根据设置自动判断</translation>
    </message>
    <message>
        <source>It is the client, which calls</source>
        <translation>它是客户端，由它发起连接</translation>
    </message>
    <message>
        <source>It is the server, which is called</source>
        <translation>它是服务器，等待别人连接</translation>
    </message>
    <message>
        <source>What should go through the tunnel?</source>
        <translation>哪些流量应该走隧道？</translation>
    </message>
    <message>
        <source>What its settings say</source>
        <translation>按设置里写的</translation>
    </message>
    <message>
        <source>All traffic</source>
        <translation>所有流量</translation>
    </message>
    <message>
        <source>Only some networks</source>
        <translation>只有部分网络</translation>
    </message>
    <message>
        <source>Addresses or names behind the tunnel, such as 10.0.0.5 or intranet.example</source>
        <translation>隧道后面的地址或域名，例如 10.0.0.5 或 intranet.example</translation>
    </message>
    <message>
        <source>Addresses or names behind the tunnel</source>
        <translation>隧道后面的地址或域名</translation>
    </message>
    <message>
        <source>See what each fault looks like; nothing is sent.</source>
        <translation>看看每种故障是什么样子；不会发送任何数据。</translation>
    </message>
    <message>
        <source>Practise in a made-up network</source>
        <translation>在虚拟网络里练习</translation>
    </message>
    <message>
        <source>Open a saved result</source>
        <translation>打开保存的结果</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither an address nor a name that a tunnel can lead to.</source>
        <translation>“%1”既不是隧道能通往的地址，也不是这样的域名。</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>A change was interrupted</source>
        <translation>有一项改动中断了</translation>
    </message>
    <message>
        <source>This program, or the computer, ended while something was being changed. Look at it, and take it back.</source>
        <translation>改动还没有完成，本程序或这台电脑就停止了。请查看这项改动，并把它撤销。</translation>
    </message>
    <message>
        <source>Waiting for your consent…</source>
        <translation>正在等待您的同意…</translation>
    </message>
    <message>
        <source>Look with administrator&apos;s rights…</source>
        <translation>以管理员权限查看…</translation>
    </message>
    <message>
        <source>The system asks for your consent. Without it, handshakes, packet filters and packets stay hidden.</source>
        <translation>系统会征求您的同意。没有同意，握手、数据包过滤规则和数据包都看不到。</translation>
    </message>
    <message>
        <source>A bundle, or what was saved on this or on another computer. Two bundles, one from each end, are compared.</source>
        <translation>打包文件，或者在本机或其他电脑上保存的内容。两端各一个打包文件时会进行对比。</translation>
    </message>
</context>
<context>
    <name>tl::StepsModel</name>
    <message>
        <source>Step %1 of 8: %2 – %3</source>
        <translation>第 %1 步，共 8 步：%2 – %3</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>总结</translation>
    </message>
</context>
<context>
    <name>tl::SummaryPage</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有改动任何东西。</translation>
    </message>
    <message>
        <source>It helped, and it can be taken back at any time (History).</source>
        <translation>问题解决了，而且随时可以撤销（见变更记录）。</translation>
    </message>
    <message>
        <source>%1: it was not kept, and the computer is as it was.</source>
        <translation>%1：没有保留，电脑恢复了原样。</translation>
    </message>
    <message>
        <source>the state of the tunnel and of its other end</source>
        <translation>隧道及其另一端的状态</translation>
    </message>
    <message>
        <source>the tunnel&apos;s settings file</source>
        <translation>隧道的设置文件</translation>
    </message>
    <message>
        <source>the rules of the firewall</source>
        <translation>防火墙规则</translation>
    </message>
    <message>
        <source>the packets on the wire</source>
        <translation>线路上的数据包</translation>
    </message>
    <message>
        <source>The system shows these to administrators only. &quot;sudo tunnelight-cli diagnose&quot; includes them.</source>
        <translation>这些只有管理员能看。用 “sudo tunnelight-cli diagnose” 可以包含这些内容。</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>问题曾是什么</translation>
    </message>
    <message>
        <source>Not good either</source>
        <translation>同样不理想的</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>So that it does not come back</source>
        <translation>怎样不再发生</translation>
    </message>
    <message>
        <source>What could not be seen</source>
        <translation>看不到的内容</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>总结</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>On this computer: %1</source>
        <translation>在本机：%1</translation>
    </message>
    <message>
        <source>At the other end: %1</source>
        <translation>在另一端：%1</translation>
    </message>
    <message>
        <source>What is still to be done</source>
        <translation>还需要做什么</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得知道的</translation>
    </message>
    <message>
        <source>Save a bundle for a helper …</source>
        <translation>为帮助您的人保存打包文件…</translation>
    </message>
    <message>
        <source>Everything that was seen, in one file. You look at it first; nothing is sent.</source>
        <translation>看到的全部内容放进一个文件。您先查看；不会发送任何内容。</translation>
    </message>
    <message>
        <source>Record while the fault happens …</source>
        <translation>在故障发生时记录…</translation>
    </message>
    <message>
        <source>For what comes and goes: start, bring it about, stop, and look at what was recorded.</source>
        <translation>适用于时有时无的故障：开始，让它出现，停止，再看记录了什么。</translation>
    </message>
    <message>
        <source>If one certain site or machine still cannot be reached, go back to the first page, choose &quot;%1&quot;, and write down which: then the way to it is checked.</source>
        <translation>如果仍有某个网站或某台机器无法访问，请回到第一页，选择“%1”，并写下是哪一个：这样就会检查到它的路径。</translation>
    </message>
    <message>
        <source>%1 is being checked …</source>
        <translation>正在检查 %1…</translation>
    </message>
</context>
<context>
    <name>tl::TickPicture</name>
    <message>
        <source>came in</source>
        <translation>进来</translation>
    </message>
    <message>
        <source>went in</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>went out</source>
        <translation>出去</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>回来</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>送到</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>not translated</source>
        <translation>未转换</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The way of the packets</source>
        <translation>数据包的路径</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is &quot;went out&quot;, %2 how many packets, %3 &quot;never&quot;</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>上行网卡</translation>
    </message>
</context>
<context>
    <name>tl::WalkPage</name>
    <message>
        <source>This part works.</source>
        <translation>这一部分正常。</translation>
    </message>
    <message>
        <source>It does not matter here, or something before it must be mended first.</source>
        <translation>它在这里不重要，或者要先修好前面的某一步。</translation>
    </message>
    <message>
        <source>It could not be told. That does not mean that it is wrong.</source>
        <translation>无法判断。这并不表示它有问题。</translation>
    </message>
    <message>
        <source>Nothing wrong so far. Open a web page on the other device now (the phone, the laptop): its packets show whether they get through.</source>
        <translation>到目前为止没有发现问题。现在请在另一台设备（手机、笔记本电脑）上打开一个网页：从它的数据包能看出是否通得过。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>%1 is being checked …</source>
        <translation>正在检查 %1…</translation>
    </message>
    <message>
        <source>The check was stopped</source>
        <translation>检查被中止</translation>
    </message>
    <message>
        <source>Nothing was changed. It can be started again at any time.</source>
        <translation>没有改动任何东西。随时可以重新开始。</translation>
    </message>
    <message>
        <source>The check could not be made</source>
        <translation>无法进行检查</translation>
    </message>
    <message>
        <source>The tunnel %1 is not there any more. Nothing was changed.</source>
        <translation>隧道 %1 已经不在了。没有改动任何东西。</translation>
    </message>
    <message>
        <source>The tunnel could not be looked at: %1. Nothing was changed.</source>
        <translation>无法查看隧道：%1。没有改动任何东西。</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>总结</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>This step took %1 ms.</source>
        <translation>这一步用时 %1 毫秒。</translation>
    </message>
    <message>
        <source>The file is being opened …</source>
        <translation>正在打开文件…</translation>
    </message>
    <message>
        <source>It does not matter here.</source>
        <translation>它在这里不重要。</translation>
    </message>
    <message>
        <source>The file could not be opened</source>
        <translation>文件无法打开</translation>
    </message>
    <message>
        <source>Choose another file …</source>
        <translation>选择另一个文件…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
</context>
</TS>
