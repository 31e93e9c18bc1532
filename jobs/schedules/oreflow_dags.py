"""Oreflow by Apache Airflow: monthly, when customs offices have published, and yearly, when yearbooks have.

Needs the provider apache-airflow-providers-apache-spark, a connection to the cluster (spark_default) and the variables of
the environment below. A task may be repeated at any time: a run that finds nothing new writes nothing, one that was killed
is repaired by the next. One that audits refused (exit code 3) is not repeated: somebody reads the findings first. The day up to which sources count is that of the interval (--as-of), and no clock is asked, so that
a task that is cleared after months reads what it read then.
"""

import glob
import os
import re
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

HOME = os.environ.get("OREFLOW_HOME", "/srv/oreflow")
CONF = os.environ.get("OREFLOW_CONF", HOME + "/conf/oreflow.yaml")
LAKE = os.environ.get("OREFLOW_LAKE", "s3a://oreflow/lake")
OUT = os.environ.get("OREFLOW_OUT", "s3a://oreflow/published")
PROPERTIES = os.environ.get("OREFLOW_PROPERTIES", HOME + "/conf/spark/standalone.conf")
LIBRARIES = ("iceberg-spark-runtime-*.jar", "postgresql-*.jar", "sqlite-jdbc-*.jar")


REFUSED = re.compile(r"(Error|spark exit) code is: 3\b")  # as the provider tells how spark-submit ended


class Submit(SparkSubmitOperator):
    """spark-submit, which is not repeated where audits refused to publish."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            if REFUSED.search(str(failure)):
                raise AirflowFailException(str(failure)) from failure
            raise


def jars():
    """What a Spark distribution has not, as jobs/submit gives it."""
    found = [glob.glob(HOME + "/target/runtime/" + name) for name in LIBRARIES]
    return ",".join(sorted(jar for some in found for jar in some))


def task(command, **more):
    """A command of Oreflow through spark-submit."""
    return Submit(
        task_id=command,
        conn_id="spark_default",
        name="oreflow-" + command,
        java_class="org.oreflow.run.cli.Main",
        application=HOME + "/target/oreflow.jar",
        jars=jars(),
        properties_file=PROPERTIES,
        conf={"spark.oreflow.home": HOME},
        **more,
    )


def dag(name, schedule):
    """Runs everything for the interval that has ended, then keeps the lake small."""
    with DAG(
        dag_id="oreflow_" + name,
        schedule=schedule,
        start_date=datetime(2026, 1, 1),
        catchup=False,
        max_active_runs=1,
        default_args={"retries": 2, "retry_delay": timedelta(minutes=15)},
        tags=["oreflow"],
    ) as made:
        where = ["--conf", CONF, "--lake", LAKE]
        run = task(
            "run",
            application_args=["run", *where, "--out", OUT, "--as-of", "{{ data_interval_end | ds }}", "--wait", "600"],
        )
        maintain = task("maintain", application_args=["maintain", *where, "--wait", "600"])
        run >> maintain
    return made


monthly = dag("monthly", "15 5 3 * *")
yearly = dag("yearly", "15 5 15 2 *")
