<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tl::BundlePreview</name>
    <message numerus="yes">
        <source>%n place(s) here hold a stand-in or hide something: underlined, on a coloured ground.</source>
        <translation>
            <numerusform>%n place here holds a stand-in or hides something: underlined, on a coloured ground.</numerusform>
            <numerusform>%n places here hold a stand-in or hide something: underlined, on a coloured ground.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tl::FixPage</name>
    <message numerus="yes">
        <source>Without an answer it is taken back in %n second(s).</source>
        <translation>
            <numerusform>Without an answer it is taken back in %n second.</numerusform>
            <numerusform>Without an answer it is taken back in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It could cut this computer off. It is taken back by itself unless you confirm it within %n second(s).</source>
        <translation>
            <numerusform>It could cut this computer off. It is taken back by itself unless you confirm it within %n second.</numerusform>
            <numerusform>It could cut this computer off. It is taken back by itself unless you confirm it within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tl::HistoryPage</name>
    <message numerus="yes">
        <source>%n line(s) of the record are damaged, most likely by a crash while one was written; they were left out.</source>
        <translation>
            <numerusform>%n line of the record is damaged, most likely by a crash while one was written; it was left out.</numerusform>
            <numerusform>%n lines of the record are damaged, most likely by a crash while one was written; they were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tl::RecordPage</name>
    <message numerus="yes">
        <source>%n second(s) recorded. Stop when the fault has happened.</source>
        <translation>
            <numerusform>%n second recorded. Stop when the fault has happened.</numerusform>
            <numerusform>%n seconds recorded. Stop when the fault has happened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tl::StartPage</name>
    <message numerus="yes">
        <source>last heard from the other end %n second(s) ago</source>
        <translation>
            <numerusform>last heard from the other end %n second ago</numerusform>
            <numerusform>last heard from the other end %n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last heard from the other end %n minute(s) ago</source>
        <translation>
            <numerusform>last heard from the other end %n minute ago</numerusform>
            <numerusform>last heard from the other end %n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last heard from the other end %n hour(s) ago</source>
        <translation>
            <numerusform>last heard from the other end %n hour ago</numerusform>
            <numerusform>last heard from the other end %n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last heard from the other end %n day(s) ago</source>
        <translation>
            <numerusform>last heard from the other end %n day ago</numerusform>
            <numerusform>last heard from the other end %n days ago</numerusform>
        </translation>
    </message>
</context>
</TS>
