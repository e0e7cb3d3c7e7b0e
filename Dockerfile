# Readout in a container: one process, one data volume, nothing else to write to.
#   docker build --tag readout .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --volume readout:/data --env TELEGRAM_BOT_TOKEN readout
# Reports are added beside the running bot, on the same volume:
#   docker run --rm --volume readout:/data --volume "$PWD/reports:/reports:ro" --entrypoint python readout \
#     -m briefings add --talks seeds/geneva-2026/talks.toml /reports

FROM python:3.11-slim AS build
RUN python -m venv /opt/venv
COPY requirements/run.txt /build/requirements/run.txt
RUN /opt/venv/bin/python -m pip --disable-pip-version-check install --require-hashes --only-binary :all: \
      --no-cache-dir -r /build/requirements/run.txt \
 && /opt/venv/bin/python -m pip uninstall --yes pip

FROM python:3.11-slim
# The base image's own installer has no work here.
RUN python -m pip uninstall --yes --root-user-action ignore setuptools wheel pip \
 && install --directory --owner 10001 --group 10001 --mode 0750 /data
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    HOME=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    READOUT_DATABASE_URL=sqlite:////data/readout.db
WORKDIR /app
COPY briefings briefings
COPY bot bot
COPY seeds seeds
# Compiled here, for nothing can be written there.
RUN python -m compileall -q briefings bot
USER 10001:10001
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "bot", "check"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
