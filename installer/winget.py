#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# winget.py VERSION SETUP.exe URL OUT/: the three manifests that winget wants of each version, checked for the keys that its
# schemas (version 1.6.0) require. URL is the folder that SETUP.exe will be downloaded from.
import datetime
import hashlib
import re
import sys
from pathlib import Path

IDENTIFIER = "Tunnelight.Tunnelight"
SCHEMA = "1.6.0"
PLACEHOLDER = "https://release.invalid"  # RFC 2606: a name that never is one

REQUIRED = {
    "version": {"PackageIdentifier", "PackageVersion", "DefaultLocale", "ManifestType", "ManifestVersion"},
    "installer": {"PackageIdentifier", "PackageVersion", "Installers", "ManifestType", "ManifestVersion"},
    "defaultLocale": {"PackageIdentifier", "PackageVersion", "PackageLocale", "Publisher", "PackageName", "License",
                      "ShortDescription", "ManifestType", "ManifestVersion"},
    "locale": {"PackageIdentifier", "PackageVersion", "PackageLocale", "ManifestType", "ManifestVersion"},
}
REQUIRED_OF_INSTALLER = {"Architecture", "InstallerUrl", "InstallerSha256", "InstallerType"}
PATTERNS = {
    "PackageIdentifier": r"[^.\s\\/:*?\"<>|]{1,32}(\.[^.\s\\/:*?\"<>|]{1,32}){1,7}",
    "PackageVersion": r"[^\\/:*?\"<>|]{1,128}",
    "InstallerSha256": r"[A-F0-9]{64}",
    "InstallerUrl": r"https?://.+",
    "ReleaseDate": r"\d{4}-\d{2}-\d{2}",
}


def manifests(version, setup, url):
    def head(kind):
        return {"PackageIdentifier": IDENTIFIER, "PackageVersion": version, "ManifestType": kind, "ManifestVersion": SCHEMA}

    installer = {
        "Architecture": "x64",
        "InstallerUrl": f"{url}/{setup.name}",
        "InstallerSha256": hashlib.sha256(setup.read_bytes()).hexdigest().upper(),
        "InstallerType": "nullsoft",
        "Scope": "machine",
        "ProductCode": "Tunnelight",
    }
    return {
        f"{IDENTIFIER}.yaml": head("version") | {"DefaultLocale": "en-US"},
        f"{IDENTIFIER}.installer.yaml": head("installer") | {
            "Platform": ["Windows.Desktop"], "MinimumOSVersion": "10.0.17763.0", "InstallModes": ["interactive", "silent"],
            "UpgradeBehavior": "install", "ElevationRequirement": "elevatesSelf",
            "ReleaseDate": datetime.date.today().isoformat(), "Installers": [installer]},
        f"{IDENTIFIER}.locale.en-US.yaml": head("defaultLocale") | {
            "PackageLocale": "en-US", "Publisher": "Tunnelight", "PackageName": "Tunnelight", "License": "GPL-3.0-or-later",
            "ShortDescription": "Finds out why WireGuard is connected and nothing loads, and mends it.",
            "Tags": ["wireguard", "vpn", "network", "diagnostics"]},
        f"{IDENTIFIER}.locale.zh-CN.yaml": head("locale") | {
            "PackageLocale": "zh-CN", "ShortDescription": "查明 WireGuard 显示已连接却无法上网的原因，并加以修复。"},
    }


def faults(manifest):
    """What winget would refuse."""
    missing = REQUIRED[manifest["ManifestType"]] - manifest.keys()
    for installer in manifest.get("Installers", []):
        missing |= REQUIRED_OF_INSTALLER - installer.keys()
    for key in sorted(missing):
        yield f"{key} is missing"
    for part in [manifest, *manifest.get("Installers", [])]:
        for key, pattern in PATTERNS.items():
            if key in part and not re.fullmatch(pattern, part[key]):
                yield f"{key} cannot be {part[key]!r}"


def yaml(manifest, indent=""):
    """Texts in quotes, so that no word of them means something else to YAML."""
    out = ""
    for key, value in manifest.items():
        out += f"{indent}{key}:"
        if isinstance(value, list):
            out += "\n"
            for each in value:
                block = yaml(each, indent + "  ") if isinstance(each, dict) else f"{indent}  {each}\n"
                out += f"{indent}- {block[len(indent) + 2:]}"
        else:
            quoted = value.replace("'", "''")
            out += f" '{quoted}'\n" if key not in ("ReleaseDate", "ManifestType", "ManifestVersion") else f" {value}\n"
    return out


def main(version, setup, url, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.yaml"):
        old.unlink()
    status = 0
    for name, manifest in manifests(version, Path(setup), (url or PLACEHOLDER).rstrip("/")).items():
        for fault in faults(manifest):
            print(f"{name}: {fault}", file=sys.stderr)
            status = 1
        schema = f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{manifest['ManifestType']}.{SCHEMA}.schema.json\n"
        (out / name).write_text(schema + yaml(manifest), encoding="utf-8")
    if not url:
        print(f"winget: {PLACEHOLDER} stands for where the installer will be; TL_RELEASE_URL says it")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
