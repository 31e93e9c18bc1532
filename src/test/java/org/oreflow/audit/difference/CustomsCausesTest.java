package org.oreflow.audit.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oreflow.audit.difference.RunRecord.Goods;
import org.oreflow.choice.Releases;
import org.oreflow.table.Cause;
import org.oreflow.table.Flow;
import org.oreflow.table.ProductIndicator;

/** Flows whose customs records differ between two runs. */
class CustomsCausesTest extends TwoRuns {
  @Test
  void aFlowIsOfTheFileOfItsSourceAndYear() {
    differ(
        Flow.TABLE,
        "element | stage | exporter | importer | year | mass_t | low_t | high_t | source\n",
        "Li | refining | ARG | JPN | 2024 | 30 | 30 | 30 | baci",
        "Li | refining | ARG | JPN | 2024 | 40 | 40 | 40 | baci");
    var file = List.of("baci", "202601", "y2024.csv");
    before.addTrade(file, "2024", "a");
    now.addTrade(file, "2024", "b");

    assertThat(cause(0))
        .isEqualTo(Because.of(Cause.FILE, "baci 202601 y2024.csv holds other records"));
  }

  private void lithium(String... countries) {
    differ(
        Flow.TABLE,
        "element | stage | exporter | importer | year | mass_t | low_t | high_t | source\n",
        "Li | refining | %s | %s | 2024 | 30 | 30 | 30 | baci".formatted((Object[]) countries),
        "Li | refining | %s | %s | 2024 | 40 | 40 | 40 | baci".formatted((Object[]) countries));
  }

  private static void read(Evidence run, String release, String... records) {
    run.addFile("baci", release, release, "");
    run.addTrade(List.of("baci", release, "y2024.csv"), "2024", String.join("", records));
    List<RunRecord<Goods>> all = new ArrayList<>();
    for (String record : records) {
      String[] cells = record.split(" ", -1);
      all.add(
          RunRecord.of(
              new Goods(cells[1], cells[2], cells[3], cells.length > 6 ? cells[6] : "2024", ""),
              release("baci", release, release),
              "y2024.csv line " + cells[0],
              cells[4],
              cells[5]));
    }
    run.readCustoms(
        (source, year) -> Optional.of((source + year).equals("baci2024") ? all : List.of()));
  }

  @Test
  void aFlowLeadsToTheRecordOfItsCountriesAndProductThatDiffersMost() {
    lithium("ARG", "JPN");
    read(
        before,
        "202601",
        "7 ARG JPN 283691 150 900",
        "8 ARG JPN 283691 9 90",
        "9 ARG JPN 850760 5 50",
        "10 CHL JPN 283691 70 400");
    read(
        now,
        "202601",
        "8 ARG JPN 283691 200 1200",
        "9 ARG JPN 283691 9 90",
        "10 ARG JPN 850760 500 50",
        "11 CHL JPN 283691 70 400");

    assertThat(cause(0))
        .isEqualTo(
            Because.of(
                Cause.FILE,
                "283691 ARG to JPN 2024: 150 t, 900 USD (baci 202601, y2024.csv line 7)"
                    + " to 200 t, 1,200 USD (baci 202601, y2024.csv line 8)"));
  }

  @Test
  void aRecordOfANewReleaseAndOneThatIsNoLongerThereAreTold() {
    lithium("ARG", "JPN");
    lithium("CHL", "JPN");
    read(before, "202601", "7 ARG JPN 283691 150 900", "8 CHL JPN 283691 3 9");
    read(now, "202701", "7 ARG JPN 283691 200 900");

    assertThat(cause(0).cause()).isEqualTo(Cause.RELEASE);
    assertThat(cause(0).last())
        .isEqualTo(
            "283691 ARG to JPN 2024: 150 t, 900 USD (baci 202601, y2024.csv line 7)"
                + " to 200 t, 900 USD (baci 202701, y2024.csv line 7)");
    assertThat(cause(1).last())
        .isEqualTo(
            "283691 CHL to JPN 2024: 3 t, 9 USD (baci 202601, y2024.csv line 8); now no record");
    assertThat(cause(1).cause()).isEqualTo(Cause.RELEASE);
  }

  @Test
  void ofTheReleasesThatARunHoldsTheNewestCounts() {
    lithium("ARG", "JPN");
    read(before, "202601", "7 ARG JPN 283691 150 900");
    read(now, "202601", "7 ARG JPN 283691 150 900");
    now.addTrade(List.of("baci", "202701", "y2024.csv"), "2024", "b");
    now.addFile("baci", "202701", "b", "");
    now.readCustoms(
        (source, year) ->
            Optional.of(List.of(record("202601", "7", "150"), record("202701", "9", "160"))));

    assertThat(cause(0))
        .isEqualTo(
            Because.of(
                Cause.RELEASE,
                "283691 ARG to JPN 2024: 150 t, 900 USD (baci 202601, y2024.csv line 7)"
                    + " to 160 t, 900 USD (baci 202701, y2024.csv line 9)"));
  }

  @Test
  void anIndexOfAMonthIsOfTheRecordsOfItsMonth() { // 900 t of July, 5 t of October
    String header =
        "indicator | variant | code_system | code | country | period | value | source\n";
    differ(
        ProductIndicator.TABLE,
        header,
        "import_hhi_mass | | CN2024 | 28469030 | DEU | 2024-10 | .5 | baci",
        "import_hhi_mass | | CN2024 | 28469030 | DEU | 2024-10 | 1 | baci");
    read(before, "202601");
    read(now, "202601", "7 CHN DEU 28469030 900 9 2024-07", "8 CHN DEU 28469030 5 9 2024-10");

    assertThat(cause(0).last())
        .isEqualTo(
            "28469030 CHN to DEU 2024-10: no record before; now 5 t, 9 USD (baci 202601,"
                + " y2024.csv line 8)");
  }

  @Test
  void aRecordThatMayNotBePassedOnShowsItsLineAlone() {
    var goods = new Goods("ARG", "JPN", "283691", "2024", "");
    var closed = release("mcs", "2025", "2025-01-31", Releases.NO_REDISTRIBUTION);
    var record = RunRecord.of(goods, closed, "y2024.csv line 7", "150", "900");

    assertThat(record.toString())
        .isEqualTo(
            "a record of a source marked redistribute: false (values hidden; explain --all shows them) (mcs 2025, y2024.csv line 7)");
  }

  @Test
  void aFlowWhoseRecordsAreTheSameFollowsFromSomethingElse() {
    lithium("ARG", "JPN");
    read(before, "202601", "7 ARG JPN 283691 150 900", "8 CHL JPN 283691 3 9");
    read(now, "202601", "7 ARG JPN 283691 150 900", "8 CHL JPN 283691 4 9");
    before.addInputs("flow", "2024", Map.of("factors", "a"));
    now.addInputs("flow", "2024", Map.of("factors", "b"));

    assertThat(cause(0).cause()).isEqualTo(Cause.REFERENCE);
  }

  @Test
  void aRecordThatTheBasketTakesNowIsOfTheBasket() { // and not of another file that is new
    lithium("ARG", "JPN");
    before.addFile("baci", "202601", "a", "with 2 codes");
    now.addFile("baci", "202601", "a", "with 3 codes");
    read(before, "202601");
    read(now, "202601", "7 ARG JPN 283691 150 900");
    now.addFile("my-customs", "2024", "c", "");
    before.addInputs("flow", "2024", Map.of("baskets", "a", "records", "a"));
    now.addInputs("flow", "2024", Map.of("baskets", "b", "records", "b"));
    before.addConfiguration("baskets/lithium.yaml", Map.of("1", "group\tLi"));
    now.addConfiguration(
        "baskets/lithium.yaml", Map.of("1", "group\tLi", "2", "codes\tLi\t283691"));

    assertThat(cause(0))
        .isEqualTo(
            Because.of(Cause.SETTING, "baskets/lithium.yaml line 2: codes Li 283691 is new"));
  }

  @Test
  void filesThatAreReadAgainForABasketAreNoCause() {
    lithium("ARG", "JPN");
    before.addFile("baci", "202601", "a", "with 2 codes");
    now.addFile("baci", "202601", "a", "with 3 codes");
    before.addInputs("flow", "2024", Map.of("baskets", "a", "records", "a"));
    now.addInputs("flow", "2024", Map.of("baskets", "b", "records", "b"));

    assertThat(cause(0).cause()).isEqualTo(Cause.SETTING);
  }
}
