#!/usr/bin/env bash
# greenmail.sh: a mail server that keeps what it is given until it ends. Prints its jar.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

jar=$MARQUEE_CACHE/greenmail/greenmail-standalone-$GREENMAIL_VERSION.jar
if [[ ! -f $jar ]]; then
  download "https://repo.maven.apache.org/maven2/com/icegreen/greenmail-standalone/$GREENMAIL_VERSION/$(basename "$jar")" "$jar" ||
    die "the mail server cannot be downloaded from Maven Central"
  verify "$jar" "$GREENMAIL_SHA256" || die "the mail server from Maven Central is not the one that was promised"
fi
echo "$jar"
