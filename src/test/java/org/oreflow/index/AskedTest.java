package org.oreflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {
  @Test
  void familiesAndNamesAreTakenTogether() {
    var asked = Asked.of(List.of("product", "hhi"));

    assertThat(asked)
        .hasToString(
            "export_hhi_mass, export_hhi_value, export_share, export_value, hhi, import_hhi_mass,"
                + " import_hhi_value, mirror_gap, product_import_unit_value, rca, rca_symmetric,"
                + " unit_value");
    assertThat(asked.has("hhi")).isTrue();
    assertThat(asked.has("cr1")).isFalse();
    assertThat(asked.hasSome(List.of("cr1", "rca"))).isTrue();
  }

  @Test
  void allHasEveryIndexBesideAName() {
    assertThat(Asked.of(List.of("hhi", "all"))).isEqualTo(Asked.ALL).hasToString("all");
    assertThat(Asked.ALL.has("geopolrisk")).isTrue();
  }

  @Test
  void whatAnIndexIsComputedOfIsNeeded() {
    var asked = Asked.of(List.of("geopolrisk_cf"));

    assertThat(asked.needs("hhi")).isTrue();
    assertThat(asked.needs("import_unit_value")).isTrue();
    assertThat(asked.needs("cr1")).isFalse();
    assertThat(Asked.of(List.of("n_minus_1")).needs("cr1")).isTrue();
  }

  @Test
  void aFamilyOfWhatIsComputedOfOthersIsOneOfIndices() {
    assertThat(Asked.of(List.of("criticality")))
        .hasToString("critical, economic_importance, governance, hhi_wgi, supply_risk");
  }

  @Test
  void refusesAWordThatIsNoIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Asked.of(List.of("geopolrsk")))
        .withMessage("indices names geopolrsk, which is no index; did you mean geopolrisk?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Asked.of(List.of("change")))
        .withMessage(
            "indices names change, which is no index; take all, a family or an index of"
                + " docs/reference/indices.md");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Asked.of(List.of()))
        .withMessage("indices is empty; write [all]");
  }
}
