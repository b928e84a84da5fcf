# One image for all services of the hub; the command says which one a container is:
#   node dist/scripts/gateway.js · node dist/scripts/subgraph.js NAME · node dist/scripts/migrate.js [NAME]
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
# Builds, and writes the pages that are served at /docs where HUB_DOCS=on.
RUN npm run docs

# What runs, without compilers and without the embedded PostgreSQL, which is an optional dependency.
FROM node:24.21.0-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional && npm cache clean --force

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY schema ./schema
# A new volume takes over owner and mode of the folder that it is mounted on.
RUN install --directory --owner=1000 --group=1000 --mode=700 /data
USER 1000:1000
CMD ["node", "dist/scripts/gateway.js"]
