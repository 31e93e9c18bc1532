package org.oreflow.run.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks in files. Expected parts are worked by hand in {@code ExposuresTest}. */
class TraceCommandTest {
  private static final String THREE = "mining,separation,magnet";

  @TempDir Path folder;
  private String out;
  private String err;

  private int trace(String production, String flows, String... more) throws IOException {
    Path made = Files.writeString(folder.resolve("production.csv"), production);
    Path sold = Files.writeString(folder.resolve("flows.csv"), flows);
    List<String> words = new ArrayList<>();
    words.addAll(List.of("trace", "--production", made.toString(), "--flows", sold.toString()));
    words.addAll(List.of(more));
    var written = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    int code =
        Main.execute(
            words.toArray(String[]::new),
            new PrintStream(written, true, StandardCharsets.UTF_8),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    out = written.toString(StandardCharsets.UTF_8);
    err = said.toString(StandardCharsets.UTF_8);
    return code;
  }

  private int chain(String... more) throws IOException {
    return trace(
        """
        network,stage,country,mass_t
        REE 2024,mining,AUS,25
        REE 2024,mining,CHN,60
        REE 2024,mining,USA,15
        REE 2024,mining,WLD,100
        REE 2024,separation,CHN,75
        REE 2024,separation,MYS,25
        REE 2024,magnet,CHN,61
        REE 2024,magnet,JPN,25
        """,
        """
        network,stage,exporter,importer,mass_t
        REE 2024,mining,AUS,MYS,25
        REE 2024,mining,USA,CHN,15
        REE 2024,separation,CHN,JPN,10
        REE 2024,separation,MYS,JPN,15
        REE 2024,separation,CHN,USA,4
        REE 2024,separation,MYS,USA,6
        REE 2024,magnet,CHN,USA,6
        REE 2024,magnet,JPN,USA,4
        """,
        more);
  }

  @Test
  void printsTheLastStage() throws IOException {
    assertThat(chain("--stages", THREE)).isZero();

    assertThat(out)
        .startsWith(
            "network,country,origin,face_value,look_through_mining,look_through_separation,"
                + "look_through_magnet,hidden_dependence,any_stage\n")
        .contains(
            "REE 2024,USA,CHN,0.6,0.608,0.76,0.6,0.008,0.76\n",
            "REE 2024,USA,AUS,0,0.24,0,0,0.24,0.24\n",
            "REE 2024,USA,JPN,0.4,0,0,0.4,-0.4,0.4\n");
    assertThat(err)
        .isEqualTo(
            "rows left out: 1 (of the world, of a rest, or of a country's trade with itself)\n");
  }

  @Test
  void printsAllStagesWithBounds() throws IOException {
    assertThat(chain("--stages", THREE, "--what", "exposure")).isZero();

    assertThat(out)
        .contains(
            "REE 2024,magnet,USA,CHN,separation,0.6,0.76,0.76,0.76,0.16,0.76,0.76,0.76,0.76,1,,\n");
  }

  @Test
  void printsForProgramsAndForPeople() throws IOException {
    assertThat(chain("--stages", THREE, "--format", "json")).isZero();
    assertThat(out)
        .startsWith("[\n{\"network\":\"REE 2024\",\"country\":")
        .contains(
            "{\"network\":\"REE 2024\",\"country\":\"USA\",\"origin\":\"JPN\",\"face_value\":0.4,");
    assertThat(chain("--stages", THREE, "--what", "chokepoint", "--format", "md")).isZero();
    assertThat(out).startsWith("| network | stage | origin | chokepoint | chokepoint_transit |");
    assertThat(chain("--stages", THREE, "--what", "chokepoint", "--format", "table")).isZero();
    assertThat(out).containsPattern("(?m)^ *network +stage +origin +chokepoint");
  }

  @Test
  void printsChokepoints() throws IOException {
    assertThat(chain("--stages", THREE, "--what", "chokepoint")).isZero();

    assertThat(out).contains("REE 2024,magnet,CHN,0.516129032258,"); // 16 of 31
  }

  @Test
  void leavesOutWhoMayHaveMadeSomeAndIsNotKnownTo() throws IOException {
    String made =
        """
        network,stage,country,mass_t,low_t,high_t
        1,mining,CHN,60,60,60
        1,mining,AUS,0,0,5
        """;
    String sold =
        "network,stage,exporter,importer,mass_t\n1,mining,CHN,JPN,30\n1,mining,AUS,JPN,2\n";

    assertThat(trace(made, sold, "--stages", "mining")).isZero();
    assertThat(out).contains("1,JPN,AUS,0.0625,0,-0.0625,0\n").doesNotContain("1,AUS,AUS");
    assertThat(trace(made, sold, "--stages", "mining", "--what", "exposure")).isZero();
    // what AUS sells it may have made all, or none
    assertThat(out).contains("1,mining,AUS,UNKNOWN,mining,,1,0,1,,,,,,1,SELLS_MORE,\n");
  }

  @Test
  void printsTheGraph() throws IOException {
    String made = "network,stage,country,mass_t\n1,mining,CHN,60\n";
    String sold =
        """
        network,stage,exporter,importer,mass_t
        1,mining,A,B,10
        1,mining,B,C,10
        1,mining,A,C,
        """;

    assertThat(trace(made, sold, "--stages", "mining", "--what", "graph")).isZero();

    // B stands between A and C, one of two pairs; with d = .85 and k = .05 + d c / 3:
    // a = k, b = k + d k, c = k + d b, and a + b + c = 1 gives k = 1 / 5.4225
    assertThat(out)
        .isEqualTo(
            """
            network,stage,country,pagerank,pagerank_reverse,betweenness
            1,mining,A,0.184416781927,0.474412171508,0
            1,mining,B,0.341171046565,0.341171046565,0.5
            1,mining,C,0.474412171508,0.184416781927,0
            """);
    assertThat(err).isEqualTo("1: flows of unknown mass, left out: 1\n");
  }

  @Test
  void readsABoundAloneAsOpen() throws IOException { // 5 tonnes or more: perhaps more than CHN has
    String made = "network,stage,country,mass_t\n1,mining,CHN,60\n1,mining,AUS,60\n";
    String sold =
        """
        network,stage,exporter,importer,mass_t,low_t,high_t
        1,mining,CHN,JPN,5,5,
        1,mining,AUS,JPN,5,,
        """;

    assertThat(trace(made, sold, "--stages", "mining", "--what", "exposure")).isZero();
    assertThat(out).contains("1,mining,JPN,CHN,mining,0.5,0.5,0,1,0,0.5,0,1,0.5,1,,\n");
  }

  @Test
  void leavesEmptyWhatDoesNotLeadToTheLastStage() throws IOException {
    assertThat(
            trace(
                """
                network,stage,country,mass_t
                1,separation,CHN,60
                1,magnet,CHN,10
                1,catalyst,CHN,10
                """,
                """
                network,stage,exporter,importer,mass_t
                1,separation,CHN,JPN,5
                1,magnet,CHN,JPN,5
                1,catalyst,CHN,JPN,5
                """,
                "--stages",
                "separation,magnet,catalyst<separation"))
        .isZero();

    assertThat(out).contains("1,JPN,CHN,1,1,,1,0,1\n");
  }

  @Test
  void namesWhatItCannotRead() throws IOException {
    String made = "network,stage,country,mass_t\n1,mining,CHN,60\n";
    String sold = "network,stage,exporter,importer,mass_t\n1,mining,CHN,JPN,30\n";

    assertRefused(
        made.replace("60", "many"), sold, "production.csv:2: mass_t is \"many\", not a decimal;");
    assertRefused(made.replace("60", "-1"), sold, "production.csv:2: mass_t is -1; write a mass");
    assertRefused(made.replace("mining", "minig"), sold, "did you mean mining?");
    assertRefused(
        made + "1,mining,CHN,5\n", sold, "production.csv:3: country \"CHN\" appears twice");
    assertRefused(
        made, sold + "1,mining,CHN,JPN,\n", "flows.csv:3: importer \"JPN\" appears twice");
    assertRefused(made.replace("mass_t", "mass_kg"), sold, "production.csv:1: header is");
    assertRefused(
        "network,stage,country,mass_t,low_t,high_t\n1,mining,CHN,60,70,80\n",
        sold,
        "production.csv:2: low_t is 70, above mass_t or high_t;");
    assertRefused(made.replace("CHN", "UNKNOWN"), sold, "country is \"UNKNOWN\", which names no");
    assertThat(trace(made, sold, "--stages", "mining,")).isEqualTo(2);
  }

  private void assertRefused(String made, String sold, String message) throws IOException {
    assertThat(trace(made, sold, "--stages", "mining")).isEqualTo(2);
    assertThat(err).contains(message);
    assertThat(err.lines()).hasSize(1);
    assertThat(out).isEmpty();
  }

  @Test
  void tellsStagesThatDoNotCount() throws IOException {
    assertThat(
            trace(
                "network,stage,country,mass_t\n1,mining,CHN,60\n",
                "network,stage,exporter,importer,mass_t\n1,mining,CHN,JPN,30\n",
                "--stages",
                "mining,separation"))
        .isZero();

    assertThat(out.lines()).hasSize(1);
    assertThat(err).isEqualTo("1: nothing is made or nothing sold of separation\n");
  }
}
