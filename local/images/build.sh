#!/usr/bin/env bash
# build.sh MODULE NAME: an image out of the Quarkus application that was built in MODULE/target/quarkus-app,
# imported into our node when that runs. NAME is like marquee/operator:dev. Prints the tag that names this content.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

module=$1 name=docker.io/$2
app=$module/target/quarkus-app
jib=$LOCAL/images/target/marquee-images.jar
for built in "$app/quarkus-run.jar" "$jib"; do
  [[ -f $built ]] || die "$built is not built: ./mvnw -DskipTests package -pl $module,local/images -am"
done
archive=$MARQUEE_CACHE/images/$(tr '/:' '--' <<<"$2").tar
java_home=$("$LOCAL/install/jdk.sh")

base=$("$LOCAL/images/base.sh")
digest=$("$java_home/bin/java" -jar "$jib" "$base" "$app" "$name" "$archive" "$MARQUEE_CACHE/images/layers")
tag=$(cut -c8-19 <<<"$digest")

if running containerd; then
  "$LOCAL/images/import.sh" "$archive" "$name" "$tag" >&2
fi
echo "$tag"
