#!/bin/sh
# Writes deploy/secrets/hub.env: the city, the login's address and fresh passwords. Nothing that is there is overwritten.
set -eu

if [ $# -ne 2 ]; then
  echo 'Usage: sh deploy/make-secrets.sh CITY LOGIN_URL, e.g. sh deploy/make-secrets.sh duesseldorf https://login.example.de' >&2
  exit 2
fi
folder=${KIM_SECRETS:-$(dirname "$0")/secrets}
file=$folder/hub.env
if [ -e "$file" ]; then
  echo "$file is there already and was left as it is." >&2
  exit 1
fi

umask 077
mkdir -p "$folder"
{
  echo "KIM_CITY=$1"
  echo "KIM_LOGIN_URL=${2%/}"
  # Every password that docker-compose.yml demands.
  for name in $(sed -n -E 's/.*\$\{KIM_([A-Z0-9_]+)_PASSWORD:\?.*/\1/p' "$(dirname "$0")/../docker-compose.yml" | LC_ALL=C sort -u); do
    echo "KIM_${name}_PASSWORD=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
  done
} > "$file.new"
mv "$file.new" "$file"
echo "Wrote $file. Keep it, and keep a copy of it as safe as the data."
