#!/usr/bin/env bash
# kinesis-mock, the Kinesis emulator that LocalStack uses: one JavaScript file from npm.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

home=$MARQUEE_CACHE/kinesis-local/$KINESIS_VERSION

# npm pack leaves the check of what it fetched to us.
integrity() { echo "sha512-$(openssl dgst -sha512 -binary "$1" | base64 -w0)"; }

if [[ ! -f $home/main.js ]]; then
  staging=$home.part
  rm -rf "$staging" && mkdir -p "$staging"
  (cd "$staging" && npm pack --silent "kinesis-local@$KINESIS_VERSION")
  archive=$staging/kinesis-local-$KINESIS_VERSION.tgz
  [[ $(integrity "$archive") == "$KINESIS_INTEGRITY" ]] || die "$archive is not what versions.env pins"
  tar -xzf "$archive" -C "$staging"
  rm -rf "$home" && mv "$staging/package" "$home"
  rm -rf "$staging"
fi
cp "$LOCAL/install/kinesis/keep-listening.cjs" "$home/"
# A stable path for tests.
ln -sfn "$home" "$MARQUEE_CACHE/kinesis-local/current"
