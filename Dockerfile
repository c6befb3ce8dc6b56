FROM node:24-bookworm-slim AS build
WORKDIR /app
# Nothing that is needed here comes from a dependency's install script; our own `prepare` is the build below.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build \
  # Optional in production is only PostgreSQL's own programs, which DATABASE_URL makes needless.
  && npm prune --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
  # Prisma brings its query compiler for every database there is.
  && find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*postgresql*' -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/package.json /app/LICENSE /app/schema.graphql ./
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/operations operations
COPY --from=build /app/seeds seeds
COPY --from=build /app/dist dist
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "dist/main.js"]
