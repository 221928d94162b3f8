#!/usr/bin/env bash
# A JDK for the build and for the images. Prints its home.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

is_jdk() { [[ -x $1/bin/jlink && -f $1/release ]] && grep -q "^JAVA_VERSION=\"${JDK_VERSION}[.\"]" "$1/release"; }

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*"$JDK_VERSION"* "$MARQUEE_CACHE/jdk/$JDK_VERSION"; do
    if [[ -n $home ]] && is_jdk "$home"; then
      echo "$home"
      return 0
    fi
  done
  return 1
}

debian() {
  ((EUID == 0)) && apt-cache show "openjdk-$JDK_VERSION-jdk-headless" >/dev/null 2>&1 &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "openjdk-$JDK_VERSION-jdk-headless"
}

temurin() {
  local api=https://api.adoptium.net/v3 archive=$MARQUEE_CACHE/jdk/temurin.tar.gz sum
  local asset="latest/$JDK_VERSION/ga/linux/x64/jdk/hotspot/normal/eclipse"
  sum=$(curl -fsSL --connect-timeout 5 "$api/assets/latest/$JDK_VERSION/hotspot?os=linux&architecture=x64&image_type=jdk" |
    grep -o '"checksum": *"[0-9a-f]*"' | head -1 | cut -d'"' -f4) || return 1
  download "$api/binary/$asset" "$archive" || return 1
  verify "$archive" "$sum" || return 1
  mkdir -p "$MARQUEE_CACHE/jdk/$JDK_VERSION"
  tar -xzf "$archive" -C "$MARQUEE_CACHE/jdk/$JDK_VERSION" --strip-components=1
  rm -f "$archive"
}

if ! find_jdk; then
  { debian || temurin; } >&2 ||
    die "no JDK $JDK_VERSION: install one (https://adoptium.net or apt install openjdk-$JDK_VERSION-jdk) and set JAVA_HOME"
  find_jdk || die "the JDK that was installed is not a JDK $JDK_VERSION with jlink"
fi
