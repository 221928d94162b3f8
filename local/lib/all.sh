# shellcheck shell=bash
# What every script of this room sources.
_lib=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=local/lib/paths.sh
source "$_lib/paths.sh"
# shellcheck source=local/lib/progress.sh
source "$_lib/progress.sh"
# shellcheck source=local/lib/cgroups.sh
source "$_lib/cgroups.sh"
# shellcheck source=local/lib/processes.sh
source "$_lib/processes.sh"
# shellcheck source=local/lib/render.sh
source "$_lib/render.sh"
