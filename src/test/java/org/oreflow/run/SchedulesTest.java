package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.cli.Main;

/** The files that schedulers take are sound: they parse, and hold what a schedule needs. */
class SchedulesTest {
  @TempDir private Path folder;

  private static final String DAG =
      """
      class DAG:
          current = None
          def __init__(self, **given):
              self.given = given
          def __enter__(self):
              DAG.current = self
              return self
          def __exit__(self, *ended):
              DAG.current = None
      """;

  private static final String EXCEPTIONS =
      """
      class AirflowException(Exception):
          pass
      class AirflowFailException(AirflowException):
          pass
      """;

  private static final String OPERATOR =
      """
      import json
      from airflow import DAG
      from airflow.exceptions import AirflowException
      class SparkSubmitOperator:
          def __init__(self, **given):
              dag = {key: str(value) for key, value in DAG.current.given.items()}
              print(json.dumps({"dag": dag, "task": given}))
          def __rshift__(self, other):
              return other
          def execute(self, context):
              raise AirflowException("Cannot execute: spark-submit run. " + context)
      """;

  /** Modules of the names that the DAGs import, whose operator prints what it is given. */
  static JsonNode tasks(Path folder) throws IOException, InterruptedException {
    var all = new ObjectMapper().createArrayNode();
    for (String line : python(folder, "import oreflow_dags").split("\n")) {
      all.add(new ObjectMapper().readTree(line));
    }
    return all;
  }

  private static String python(Path folder, String script)
      throws IOException, InterruptedException {
    for (String module :
        List.of(
            "airflow/__init__.py",
            "airflow/providers/__init__.py",
            "airflow/providers/apache/__init__.py",
            "airflow/providers/apache/spark/__init__.py",
            "airflow/providers/apache/spark/operators/__init__.py")) {
      Path file = folder.resolve(module);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    Files.writeString(folder.resolve("airflow/__init__.py"), DAG);
    Files.writeString(folder.resolve("airflow/exceptions.py"), EXCEPTIONS);
    Files.writeString(
        folder.resolve("airflow/providers/apache/spark/operators/spark_submit.py"), OPERATOR);
    var builder = new ProcessBuilder("python3", "-c", script);
    builder
        .environment()
        .put("PYTHONPATH", folder + ":" + Path.of("jobs/schedules").toAbsolutePath());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("OREFLOW_HOME", Path.of("").toAbsolutePath().toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  @Tag("full") // it needs python3
  void aRunThatAuditsRefusedIsNotRepeated() throws IOException, InterruptedException {
    String said =
        python(
            folder,
            """
            import oreflow_dags
            with oreflow_dags.DAG():
                run = oreflow_dags.task("run")
            for end in ["Error code is: 1.", "Error code is: 3.", "Error code is: 30.",
                        "Error code is: 1. Kubernetes spark exit code is: 3"]:
                try:
                    run.execute(end)
                except Exception as failure:
                    print(type(failure).__name__, failure)
            """);

    assertThat(said.lines().filter(line -> line.startsWith("Airflow")))
        .containsExactly(
            "AirflowException Cannot execute: spark-submit run. Error code is: 1.",
            "AirflowFailException Cannot execute: spark-submit run. Error code is: 3.",
            "AirflowException Cannot execute: spark-submit run. Error code is: 30.",
            "AirflowFailException Cannot execute: spark-submit run. Error code is: 1."
                + " Kubernetes spark exit code is: 3");
  }

  @Test
  @Tag("full") // it needs python3
  void bothDagsRunAndThenMaintainAndMayBeRepeated() throws IOException, InterruptedException {
    List<JsonNode> tasks = StreamSupport.stream(tasks(folder).spliterator(), false).toList();

    assertThat(tasks)
        .extracting(one -> one.at("/dag/dag_id").asText() + " " + one.at("/task/task_id").asText())
        .containsExactly(
            "oreflow_monthly run",
            "oreflow_monthly maintain",
            "oreflow_yearly run",
            "oreflow_yearly maintain");
    assertThat(tasks)
        .allMatch(one -> one.at("/dag/catchup").asText().equals("False"))
        .allMatch(one -> one.at("/dag/max_active_runs").asText().equals("1"))
        .allMatch(one -> one.at("/dag/default_args").asText().contains("'retries': 2"))
        .allMatch(one -> one.at("/task/java_class").asText().equals(Main.class.getName()));
    assertThat(words(tasks.get(0)))
        .startsWith("run", "--conf")
        .containsSubsequence("--as-of", "{{ data_interval_end | ds }}");
  }

  static List<String> words(JsonNode task) {
    return StreamSupport.stream(task.at("/task/application_args").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  @Test
  void theFileForKubernetesIsOneOfItsOperator() throws IOException {
    JsonNode file = kubernetes();

    assertThat(faults(file)).isEmpty();
    assertThat(file.at("/spec/template/mainClass").asText()).isEqualTo(Main.class.getName());
    assertThat(file.at("/spec/template/arguments/0").asText()).isEqualTo("run");
  }

  @Test
  void itsPartsOfTheApiOfKubernetesAreThoseOfItsClasses() throws IOException {
    JsonNode file = kubernetes();
    ObjectMeta about = new ObjectMapper().treeToValue(file.at("/metadata"), ObjectMeta.class);
    assertThat(about.getNamespace()).isEqualTo("oreflow");
    assertThat(about.getAdditionalProperties()).isEmpty();
    for (String pod : List.of("driver", "executor")) {
      JsonNode from = file.at("/spec/template/" + pod + "/envFrom");
      assertThat(from).hasSize(1);
      EnvFromSource secret = new ObjectMapper().treeToValue(from.get(0), EnvFromSource.class);
      assertThat(secret.getAdditionalProperties()).isEmpty();
      assertThat(secret.getSecretRef().getName()).isEqualTo("oreflow");
      assertThat(secret.getSecretRef().getAdditionalProperties()).isEmpty();
    }
  }

  @Test
  void aFaultInTheFileForKubernetesIsFound() throws IOException {
    var file = (ObjectNode) kubernetes();
    ((ObjectNode) file.at("/spec/template/driver")).put("cores", 0).put("memry", "2g");
    ((ObjectNode) file.at("/spec/template")).remove("sparkVersion");

    assertThat(faults(file)).hasSize(3);
  }

  private static JsonNode kubernetes() throws IOException {
    return new YAMLMapper().readTree(Path.of("jobs/schedules/kubernetes.yaml").toFile());
  }

  private static List<String> faults(JsonNode file) throws IOException {
    try (var schema = SchedulesTest.class.getResourceAsStream("scheduled-spark-application.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(schema)
          .validate(file)
          .stream()
          .map(ValidationMessage::getMessage)
          .toList();
    }
  }

  @Test
  void theImageTakesTheDistribution() throws IOException {
    String recipe = Files.readString(Path.of("jobs/schedules/Containerfile"));
    String build = Files.readString(Path.of("pom.xml"));
    String distribution = Files.readString(Path.of("src/assembly/distribution.xml"));
    String version =
        build.replaceFirst(
            "(?s).*?<artifactId>oreflow</artifactId>\\s*<version>(.*?)</version>.*", "$1");

    assertThat(recipe)
        .contains("ARG VERSION=" + version)
        .contains("ADD target/oreflow-${VERSION}.tar.gz /opt/");
    assertThat(distribution)
        .contains("<baseDirectory>oreflow-${project.version}</baseDirectory>")
        .contains("<outputDirectory>lib</outputDirectory>")
        .contains("<include>runtime/*.jar</include>");
    for (String library : List.of("iceberg-spark-runtime", "postgresql", "sqlite-jdbc")) {
      assertThat(recipe).contains("/opt/oreflow/lib/runtime/" + library + "-*.jar");
      assertThat(build).contains("<artifactId>" + library);
    }
    assertThat(Files.readString(Path.of("jobs/schedules/kubernetes.yaml")))
        .contains("local:///opt/oreflow/lib/oreflow.jar")
        .contains("oreflow:" + version);
    assertThat(recipe).contains("apache/spark:" + version(build) + "-scala2.13-java17");
    assertThat(Files.readString(Path.of("jobs/schedules/kubernetes.yaml")))
        .contains("sparkVersion: " + version(build));
  }

  private static String version(String build) {
    return build.replaceFirst("(?s).*<spark.version>(.*?)</spark.version>.*", "$1");
  }
}
