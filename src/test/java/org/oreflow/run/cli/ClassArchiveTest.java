package org.oreflow.run.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.run.cli.Main.ClassArchive;

class ClassArchiveTest {
  @Test
  void asksOfTheLakeOfTheRunAndLogsNothing() {
    String[] run = {
      "run",
      "--lake",
      "a lake",
      "--set",
      "years.first=2000",
      "--accept-drift=--conf",
      "--conf=b.yaml",
      "--out",
      "files",
      "--log",
      "log.json"
    };

    assertThat(ClassArchive.with(List.of("sql", "SELECT 1"), run))
        .containsExactly(
            "sql",
            "SELECT 1",
            "--lake",
            "a lake",
            "--set",
            "years.first=2000",
            "--conf=b.yaml",
            "--log=");
  }

  @Test
  void leavesAnOptionWithoutItsValueToTheCommand() {
    assertThat(ClassArchive.with(List.of("sql"), new String[] {"run", "--lake"}))
        .containsExactly("sql", "--lake", "--log=");
  }
}
