#!/usr/bin/env bash
# database.sh start|stop|status: MariaDB with a database for each service and a user whose password only this machine knows.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

data=$MARQUEE_STATE/mariadb
socket=$data/mariadb.sock
password_file=$MARQUEE_STATE/database-password

sql() { mariadb --no-defaults --user=root --socket="$socket" "$@"; }

create() {
  [[ ! -f $data/created ]] || return 0
  rm -rf "$data" && mkdir -p "$data"
  mariadb-install-db --no-defaults --auth-root-authentication-method=normal --skip-test-db \
    --datadir="$data" --user=root >"$LOGS/mariadb-install.log" 2>&1
}

grant() {
  local password
  [[ ! -f $data/created ]] || return 0
  (umask 077 && openssl rand -hex 24 >"$password_file")
  password=$(<"$password_file")
  sql --batch <<SQL
CREATE DATABASE IF NOT EXISTS marquee CHARACTER SET utf8mb4;
CREATE OR REPLACE USER 'marquee'@'%' IDENTIFIED BY '$password';
GRANT ALL ON \`marquee\`.* TO 'marquee'@'%';
GRANT ALL ON \`marquee\\_%\`.* TO 'marquee'@'%';
SQL
  touch "$data/created"
}

databases() {
  local service
  for service in catalog booking payment notification; do
    echo "CREATE DATABASE IF NOT EXISTS marquee_$service CHARACTER SET utf8mb4;"
  done | sql --batch
}

start() {
  mkdir -p "$LOGS"
  running mariadb || create
  launch mariadb mariadbd --no-defaults --user=root --datadir="$data" --socket="$socket" --pid-file="$data/mariadb.pid" \
    --bind-address="$INSIDE_ADDRESS" --port=3306 --skip-log-bin --skip-name-resolve --max-connections=500 \
    --innodb-buffer-pool-size=256M --innodb-flush-log-at-trx-commit=1
  ready mariadb 20 sql -e 'SELECT 1'
  grant
  databases
}

stop() { terminate mariadb 20; }
status() { report mariadb "$OUR_DATABASE_URL"; }

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: database.sh start|stop|status" ;;
esac
