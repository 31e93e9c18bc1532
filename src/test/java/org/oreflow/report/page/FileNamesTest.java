package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.report.page.PageData.FileNames;

class FileNamesTest {
  private final FileNames names = new FileNames(List.of("start"));

  @Test
  void holdLettersDigitsAndUnderscoresOnly() {
    assertThat(names.of("usgs:iron-steel")).isEqualTo("usgs_iron_steel.js");
    assertThat(names.of("../../é")).isEqualTo("_______.js");
  }

  @Test
  void twoThatWouldShareOneGetANumber() {
    assertThat(names.of("a:b")).isEqualTo("a_b.js");
    assertThat(names.of("a-b")).isEqualTo("a_b_2.js");
    assertThat(names.of("a:b")).isEqualTo("a_b.js");
  }

  @Test
  void differInMoreThanCapitals() {
    assertThat(names.of("Co")).isEqualTo("Co.js");
    assertThat(names.of("CO")).isEqualTo("CO_2.js");
    assertThat(names.of("Start")).isEqualTo("Start_2.js");
  }
}
