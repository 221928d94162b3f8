#!/usr/bin/env bash
# base.sh: the image under every Java image: a runtime made by jlink, the glibc it needs, a user, and no shell.
# Prints the path of its archive. Made anew when the JDK or these scripts change.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

root=$MARQUEE_CACHE/image-root
layer=$MARQUEE_CACHE/images/base-layer.tar
image=$MARQUEE_CACHE/images/base.tar
java_home=$("$LOCAL/install/jdk.sh")
modules=java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.localedata
modules+=,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs

stamp=$(cat "$java_home/release" "${BASH_SOURCE[0]}" "$LOCAL"/images/{layer,pack}.sh | sha256sum | cut -d' ' -f1)
if [[ -f $image && -f $image.stamp && $(<"$image.stamp") == "$stamp" ]]; then
  echo "$image"
  exit 0
fi

runtime() {
  # A class data archive takes a third off the start of a JVM; two cores start many.
  "$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
    --generate-cds-archive --include-locales=en,ko --output "$root/opt/java"
  # jlink makes none for small object headers, which our images have.
  "$root/opt/java/bin/java" -XX:+UseCompactObjectHeaders -Xshare:dump
}

libraries() {
  local name
  for name in libc libm libdl libpthread librt libresolv libz libgcc_s libstdc++; do
    ldconfig -p | awk -v n="$name.so." 'index($1, n) == 1 && /x86-64/ {print $NF}' |
      while read -r file; do cp -L "$file" "$root/lib/x86_64-linux-gnu/"; done
  done
  cp -L /lib64/ld-linux-x86-64.so.2 "$root/lib64/"
}

users() {
  echo 'root:x:0:0:root:/:/none' >"$root/etc/passwd"
  echo 'nonroot:x:65532:65532:nonroot:/tmp:/none' >>"$root/etc/passwd"
  printf 'root:x:0:\nnonroot:x:65532:\n' >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
}

rm -rf "$root" "$image.stamp"
mkdir -p "$root"/{opt,etc,tmp,app,lib64,lib/x86_64-linux-gnu} "$(dirname "$layer")"
runtime >&2
libraries
users
chmod 1777 "$root/tmp"
"$LOCAL/images/layer.sh" "$layer" "$root" . >&2
"$LOCAL/images/pack.sh" "$image" marquee.dev/java:25 '{"Env":["PATH=/opt/java/bin","LANG=C.UTF-8"]}' "$layer" >&2
echo "$stamp" >"$image.stamp"
echo "$image"
