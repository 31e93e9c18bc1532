package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
  /** An application master of YARN, which a client mode starts, finds no class of ours. */
  @ParameterizedTest
  @CsvSource({"yarn, false", "spark://127.0.0.1:7077, true", "local[2], true"})
  void localFilesAreOursWhereAllProcessesHaveOurClasses(String master, boolean ours) {
    var settings = Session.settings(new SparkSettings(master, 0));
    assertThat(settings.containsKey("spark.hadoop.fs.file.impl")).isEqualTo(ours);
  }
}
