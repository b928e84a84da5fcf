#!/bin/sh
# Makes a database and two roles for each subgraph, and one for Keycloak, when the server starts for the first time.
# The owner role migrates and the app role serves requests. A test compares this with what `npm run provision` prints.
set -eu

: "${KIM_CITY:?KIM_CITY must name the city.}"

# Answers with the password in a variable; it must fit into a URL as it is.
password() {
  eval "value=\${$1:-}"
  case "$value" in
    '' | *[!A-Za-z0-9_-]*)
      echo "$1 must be set, and hold only letters, digits, _ and -." >&2
      return 1
      ;;
  esac
  printf '%s' "$value"
}

# The subgraphs, as far as the variables name them: one half of a pair is enough, so that a missing one is told.
words() {
  env | sed -n -E 's/^KIM_([A-Z0-9_]+)_(OWNER|APP)_PASSWORD=.*$/\1/p' | LC_ALL=C sort -u
}

statements() {
  for word in $(words); do
    subgraph=$(printf '%s' "$word" | tr '[:upper:]' '[:lower:]')
    owner=$(password "KIM_${word}_OWNER_PASSWORD") || return 1
    app=$(password "KIM_${word}_APP_PASSWORD") || return 1
    cat <<SQL
CREATE ROLE "kim_${subgraph}_owner" LOGIN PASSWORD '$owner';
CREATE ROLE "kim_${subgraph}_app" LOGIN PASSWORD '$app';
CREATE DATABASE "kim_${KIM_CITY}_${subgraph}" OWNER "kim_${subgraph}_owner" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE "kim_${KIM_CITY}_${subgraph}" FROM PUBLIC;
GRANT CONNECT ON DATABASE "kim_${KIM_CITY}_${subgraph}" TO "kim_${subgraph}_app";
SQL
  done
  keycloak=$(password KIM_KEYCLOAK_DATABASE_PASSWORD) || return 1
  cat <<SQL
CREATE ROLE "keycloak" LOGIN PASSWORD '$keycloak';
CREATE DATABASE "keycloak" OWNER "keycloak" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE "keycloak" FROM PUBLIC;
SQL
}

# Through a variable: a fault in the statements must end this script before anything reaches the server.
sql=$(statements)
printf '%s\n' "$sql" | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres
