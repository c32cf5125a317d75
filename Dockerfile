# syntax=docker/dockerfile:1
# Build:  docker build -t medlock .
# Run:    docker run -p 8080:8080 -v medlock-data:/var/lib/medlock -e MEDLOCK_PUBLIC_URL=https://pickup.example.org medlock
# A proxy in front of it, or certificate files mounted into it, speaks TLS: see docs/operating.md.

FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
# The dependency cache lives in the builder, so only what changed is built again.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked -p medlock && strip --strip-debug -o /medlock target/release/medlock

FROM debian:bookworm-slim
# Root certificates for mail and PostgreSQL over TLS; nothing else is needed.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --system --gid 10001 medlock \
 && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/medlock --shell /usr/sbin/nologin medlock \
 && install -d -o medlock -g medlock -m 0700 /var/lib/medlock
COPY --from=build /medlock /usr/local/bin/medlock
COPY LICENSE /usr/share/doc/medlock/LICENSE

USER 10001:10001
WORKDIR /var/lib/medlock
ENV MEDLOCK_DATA_DIR=/var/lib/medlock \
    MEDLOCK_LISTEN=0.0.0.0:8080
VOLUME /var/lib/medlock
EXPOSE 8080
# Ready means: listening, and the database answers.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/medlock"]
CMD ["serve"]
