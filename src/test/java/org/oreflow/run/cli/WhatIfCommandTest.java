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

/** Scenarios on networks in files. Expected masses are worked by hand in {@code WhatIfTest}. */
class WhatIfCommandTest {
  private static final String EVENT = "{what: stop, by: [CHN], to: [\"*\"], stages: [separation]}";

  @TempDir Path folder;
  private String out;
  private String err;

  private int run(String... words) {
    var written = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    int code =
        Main.execute(
            words,
            new PrintStream(written, true, StandardCharsets.UTF_8),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    out = written.toString(StandardCharsets.UTF_8);
    err = said.toString(StandardCharsets.UTF_8);
    return code;
  }

  private int whatIf(String event, String... more) throws IOException {
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(
        file,
        """
        id: test
        base_year: 2024
        years: {first: 2025, last: 2025}
        modes: [first_order, contracts]
        events:
          - %s
        """
            .formatted(event));
    Path made = folder.resolve("production.csv");
    Files.writeString(
        made,
        """
        network,stage,country,mass_t
        REE 2024,separation,CHN,75
        REE 2024,separation,MYS,25
        REE 2024,magnet,CHN,61
        REE 2024,magnet,JPN,25
        """);
    Path sold = folder.resolve("flows.csv");
    Files.writeString(
        sold,
        """
        network,stage,exporter,importer,mass_t
        REE 2024,separation,CHN,JPN,10
        REE 2024,separation,MYS,JPN,15
        REE 2024,separation,CHN,USA,4
        REE 2024,separation,MYS,USA,6
        REE 2024,separation,CHN,AUT,1
        REE 2024,separation,AUT,DEU,1
        REE 2024,magnet,CHN,USA,6
        REE 2024,magnet,JPN,USA,4
        """);
    List<String> words = new ArrayList<>();
    words.addAll(List.of("what-if", file.toString(), "--production", made.toString()));
    words.addAll(List.of("--flows", sold.toString(), "--stages", "separation,magnet"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void printsWhoLacksHowMuch() throws IOException {
    assertThat(whatIf(EVENT)).as(err).isZero();

    assertThat(out.replaceAll(" +", " "))
        .contains("test: REE 2024 separation, trade of 2024, by mass, t\n")
        .contains("\n JPN 25 10 10 40 % - 10\n", "\n USA 10 4.0 4.0 40 % - 4.0\n")
        .contains("\n USA 10 0 1.6 16 % - 1.6\n")
        .contains("\n DEU 1.0 0 1.0 100 % - 1.0\nIf all shrinks alike")
        .contains("No one fills in: no seller has spare capacity in this scenario.");
    assertThat(err).isEmpty();
  }

  @Test
  void allColumnsAreForMachines() throws IOException {
    assertThat(whatIf(EVENT, "--format", "csv")).isZero();
    assertThat(out)
        .startsWith("scenario,mode,element,stage,country,year,base_year,unit,base_production,")
        .contains(
            "test,first_order,REE 2024,magnet,USA,2025,2024,t,0,0,10,10,8.4,0,,,1.6,1.6,1.6,0.16,");
    assertThat(whatIf(EVENT, "--format", "json")).isZero();
    assertThat(out).startsWith("[\n{\"scenario\":\"test\",").contains("\"shortfall_share\":0.16,");
  }

  @Test
  void aMistakeIsOneLineWithLineAndKey() throws IOException {
    String file = folder.resolve("scenario.yaml").toString();
    String[][] mistakes = {
      {EVENT.replace("stages", "stage"), ":6:", "stage is unknown; did you mean"},
      {EVENT.replace("CHN", "CHX"), ":6: ", "no country or group \"CHX\"; did you mean "},
      {EVENT.replace("separation", "refining"), ":6: ", "REE 2024 refining; name another stage"},
      {EVENT.replace("]}", "], part: 1.5}"), ":6:", "an amount is 1.5, which cannot be"},
      {EVENT.replace("]}", "], days: 3}"), ":6:", "days is no key of stop"},
      {EVENT.replace("stop", "demand"), ":6:", "by is no key of demand"},
    };
    for (String[] mistake : mistakes) {
      assertThat(whatIf(mistake[0])).isEqualTo(2);
      assertThat(err).startsWith(file + mistake[1]).contains(mistake[2]).hasLineCount(1);
      assertThat(out).isEmpty();
    }
  }

  @Test
  void whatChangesNothingIsTold() throws IOException {
    assertThat(whatIf(EVENT.replace("CHN", "JPN"))).isZero();
    assertThat(err).startsWith("events.0 changes nothing at separation: ");
  }

  @Test
  void aNewScenarioIsReadAsItIs() throws IOException {
    Path conf = Files.writeString(folder.resolve("oreflow.yaml"), "");

    assertThat(run("scenario", "new", "mine", "--conf", conf.toString())).as(err).isZero();
    assertThat(org.oreflow.scenario.Scenario.read(folder.resolve("scenarios/mine.yaml")).id())
        .isEqualTo("mine");
    assertThat(run("scenario", "new", "mine", "--conf", conf.toString())).isEqualTo(2);
    assertThat(err).contains("mine.yaml: is there already; choose another name");
    assertThat(run("scenario", "new", "../x", "--conf", conf.toString())).isEqualTo(2);
    assertThat(err).hasLineCount(1);
  }
}
