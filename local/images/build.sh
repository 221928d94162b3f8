#!/usr/bin/env bash
# build.sh MODULE NAME: an image out of the Quarkus application that was built in MODULE/target/quarkus-app,
# imported into our node when that runs. NAME is like marquee/operator:dev. Prints the tag that names this content.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

module=$1 name=docker.io/$2
app=$module/target/quarkus-app
[[ -f $app/quarkus-run.jar ]] || die "$app is not built: ./mvnw -DskipTests package -pl $module -am"
work=$MARQUEE_CACHE/images/$(tr '/:' '--' <<<"$2")
images=$LOCAL/images

base=$("$images/base.sh")
# Libraries change seldom and the application often: two layers.
under=(--transform "s,^\./,app/," "--mode=a+rX,go-w")
"$images/layer.sh" "$work/libraries.tar" "$app" "${under[@]}" ./lib
"$images/layer.sh" "$work/application.tar" "$app" "${under[@]}" --exclude ./lib \
  --exclude ./quarkus-app-dependencies.txt ./app ./quarkus ./quarkus-run.jar

config='{"User":"65532:65532","WorkingDir":"/app","Env":["PATH=/opt/java/bin","LANG=C.UTF-8"],'
config+='"Entrypoint":["/opt/java/bin/java","-jar","/app/quarkus-run.jar"]}'
tag=$("$images/pack.sh" "$work/image.tar" "$name" "$config" "$base" "$work/libraries.tar" "$work/application.tar")

if running containerd; then
  "$images/import.sh" "$work/image.tar" "$name" "$tag" >&2
fi
echo "$tag"
