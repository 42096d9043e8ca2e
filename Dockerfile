FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY migrations migrations
COPY src src
RUN npm run build \
  && npm prune --omit=dev \
  && find src -type f -name '*.ts' -delete \
  && find src -type d -empty -delete

FROM node:24-slim
ENV NODE_ENV=production PORT=3978 DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node -m 700 /data
COPY package.json LICENSE NOTICE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# What is left of src are data files, which the built code reads from there.
COPY --from=build /app/src src
COPY cards cards
COPY manifest manifest
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# This is `npm run serve` without npm between the stop signal and the bot.
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
