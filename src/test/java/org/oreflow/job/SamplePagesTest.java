package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages show of the sample is what the same query answers. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplePagesTest {
  private Path home;

  @BeforeAll
  void runsTheSample(@TempDir Path folder) {
    home = folder;
    assertThat(does("run").code()).isZero();
  }

  private SmallProject.Result does(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", "conf/oreflow.yaml", "--lake", home.resolve("lake").toString()));
    all.addAll(List.of("--out", home.resolve("out").toString()));
    return SmallProject.execute(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/validation.md"})
  void tablesAreThoseOfTheSample(String page) throws IOException {
    var examples = PageExample.of(page);

    assertThat(examples).isNotEmpty();
    for (PageExample example : examples) {
      var answer = does("sql", example.query());

      assertThat(answer.code()).as(answer.err()).isZero();
      assertThat(PageExample.lines(answer.out())).as(example.query()).isEqualTo(example.answer());
    }
  }
}
