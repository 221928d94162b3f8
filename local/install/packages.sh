#!/usr/bin/env bash
# packages.sh stores|test|node|chaos|fuzz: what comes from Debian. No system service is started by it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

stores=(redis-server redis-tools mariadb-server mariadb-client nodejs openssl curl)
# promtool, which checks the alert rules, comes with prometheus. The fonts are those of a
# phone, for the pictures of the page. Python runs the script of docs/lottery.md.
test=(prometheus chromium chromium-driver fonts-noto-cjk fonts-roboto-unhinted python3-minimal)
node=(runc containernetworking-plugins iptables conntrack ipset iproute2 util-linux procps kmod ethtool)

case ${1:-} in
  stores) wanted=("${stores[@]}") ;;
  test) wanted=("${stores[@]}" "${test[@]}") ;;
  node) wanted=("${stores[@]}" "${node[@]}") ;;
  # Compiles the clock that is made to jump.
  chaos) wanted=(gcc libc6-dev) ;;
  fuzz) wanted=(python3-venv) ;;
  *) die "usage: packages.sh stores|test|node|chaos|fuzz" ;;
esac

present() {
  case $1 in
    # It may have come from elsewhere than Debian.
    nodejs) command -v node npm ;;
    python3-minimal) command -v python3 ;;
    python3-venv) python3 -c 'import ensurepip, venv' ;;
    *) [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]] ;;
  esac >/dev/null
}

missing=()
for package in "${wanted[@]}"; do present "$package" || missing+=("$package"); done
((${#missing[@]} > 0)) || exit 0

command -v apt-get >/dev/null || die "not a Debian: please install ${missing[*]}"
((EUID == 0)) || die "please install as root: apt-get install ${missing[*]}"
[[ " ${missing[*]} " != *" nodejs "* ]] || missing+=(npm)

# With this file, dpkg starts no service; a file of somebody else stays.
if [[ ! -e /usr/sbin/policy-rc.d ]]; then
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends "${missing[@]}"
