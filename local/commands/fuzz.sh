#!/usr/bin/env bash
# fuzz [MAVEN_ARGUMENTS...]
#   Sends each service what its OpenAPI document allows, and what it does not, by the thousand, and looks for an answer that
#   says that the service is at fault (5xx).
#
#   Needs no platform. Further arguments go to Maven, as in './marquee fuzz -pl services/booking -am'.

install_test_tools
step "$BUILD_LOGS/install.log" "Python" "$LOCAL/install/packages.sh" fuzz
step "$BUILD_LOGS/install.log" "schemathesis" "$LOCAL/install/schemathesis.sh"
use_java
use_test_tools
export PATH=$BIN:$PATH
maven verify -Dgroups=fuzz -DexcludedGroups= "$@"
