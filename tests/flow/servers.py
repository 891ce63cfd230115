"""A PostgreSQL of the tests' own, on loopback, and a Spark in this process; each says why when it cannot be had."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "s3cret/word"
IN_A_URL = "s3cret%2Fword"
QUICK_FOR_LITTLE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


def postgres_programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest where there are several."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    on_path = [Path(found).parent for found in [shutil.which("initdb")] if found]
    return next(iter([*reversed(packaged), *on_path]), None)


def why_no_postgres() -> str:
    """Why PostgreSQL cannot be had here; empty when it can."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed: pip install -r requirements-warehouse.txt"
    return "" if postgres_programs() else "PostgreSQL is not installed: apt-get install postgresql"


def why_no_spark() -> str:
    """Why Spark cannot be had here; empty when it can."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed: pip install -r requirements-spark.txt"
    return "" if shutil.which("java") else "Java is not installed: apt-get install default-jre-headless"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a cluster that orders words as people do, so that the engine must ask for more."""
    programs, port = postgres_programs(), free_port()
    # PostgreSQL refuses root, and that user must be able to walk to the folder
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if user:
        for path in (folder, secret):
            shutil.chown(path, "postgres", "postgres")

    def run(program: str, *options: str) -> None:
        subprocess.run([programs / program, "-D", folder / "data", *options], **user, cwd="/", check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip

    settings = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    try:
        run("initdb", "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-sync",
            "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fr")  # fmt: skip
        run("pg_ctl", "-w", "-o", settings, "start")
        try:
            yield f"postgresql://postgres:{IN_A_URL}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def spark() -> Iterator[str]:
    """A session in this process, which the engine finds active."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for name, value in QUICK_FOR_LITTLE.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield "spark"
    finally:
        session.stop()
