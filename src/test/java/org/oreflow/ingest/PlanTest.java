package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Trade;

class PlanTest {
  @TempDir private Path folder;
  private SmallIngest small;

  @BeforeEach
  void makeFiles() {
    small = new SmallIngest(folder);
  }

  @Test
  void readsOnlyWhatChanged() {
    var first = small.plan(Set.of(), 9, small.baci(), small.made());
    Set<Ingest.Loaded> loaded = SmallIngest.loaded(first);
    assertThat(loaded).hasSize(3);

    var second = small.plan(loaded, 9, small.baci(), small.made());
    assertThat(second.works()).isEmpty();
    assertThat(second.stale()).isEmpty();
    assertThat(second.unchanged()).isEqualTo(loaded);
    assertThat(PlannedRows.of(second, Trade.TABLE).count()).isZero();
    assertThat(second.accounts().loads()).isEmpty();

    small.fixture().write("files/made.csv", "country,year,t\nChina,2020,6\n");
    var third = small.plan(loaded, 9, small.baci(), small.made());
    assertThat(SmallIngest.names(third)).containsExactly("made.csv");
    assertThat(third.stale()).extracting(Ingest.Loaded::file).containsExactly("made.csv");

    assertThat(SmallIngest.names(small.plan(loaded, 9, small.made()))).containsExactly("made.csv");
    assertThat(small.plan(loaded, 9, small.made()).stale()).hasSize(3);
  }

  @Test
  void readsAgainWhenConfigurationCodeListOrBasketChange() {
    Set<Ingest.Loaded> loaded = SmallIngest.loaded(small.plan(Set.of(), 9, small.baci()));
    assertThat(small.plan(loaded, 9, small.baci()).works()).isEmpty();

    var other = small.fixture().codes("250490");
    assertThat(
            Ingest.plan(
                    List.of(small.baci()),
                    new Ingest.CodeLists(other, small.fixture().reference()),
                    loaded,
                    SmallIngest.STORAGE,
                    new RejectionLimits(9, 1))
                .works())
        .hasSize(2);

    small.fixture().write("reference/units.csv", "unit,base,factor,citation\nt,t,1,other\n");
    assertThat(small.plan(loaded, 9, small.baci()).works()).hasSize(2);
  }

  /** Kina is in one of four files, in other letters than in the list; Sverige in none. */
  @Test
  void aNewNameReadsOnlyFilesThatHoldIt() {
    small.fixture().write("files/made2.csv", "country,year,t\n\"KINA 1\",2021,5\n");
    String list = "iso3,list,code,first_year,last_year,flag,citation\nCHN,names,China,,,,test\n";
    Set<Ingest.Loaded> loaded = SmallIngest.loaded(small.plan(Set.of(), list, list));
    assertThat(loaded).hasSize(4);
    assertThat(small.plan(loaded, list, list).works()).isEmpty();

    Plan plan = small.plan(loaded, list, list + "CHN,names,Kina,,,,\nSWE,names,Sverige,,,,\n");

    assertThat(SmallIngest.names(plan)).containsExactly("made2.csv");
    assertThat(plan.stale()).extracting(Ingest.Loaded::file).containsExactly("made2.csv");
    assertThat(small.plan(loaded, list, list.replace("test", "other")).works()).isEmpty();
    assertThat(SmallIngest.names(small.plan(loaded, list, list.replace("China", "Cathay"))))
        .containsExactly("made.csv");
    // nothing to look for
    assertThat(small.plan(loaded, list, list + "CHN,names,中国,,,,\n").works()).hasSize(4);
  }

  @Test
  void refusesTheSameIdAndReleaseTwice() {
    var one = small.baci();
    var other = new Ingest.Configured(one.config(), folder.resolve("copy.yaml"));
    assertThatThrownBy(() -> small.plan(Set.of(), 9, one, other))
        .hasMessage(
            folder
                + "/copy.yaml: id baci and release 202601 are those of "
                + one.yaml()
                + " too; give one of them another release or id");
  }

  @Test
  void spreadsLargeFilesAloneAndSmallOnesTogether() {
    var bytes = java.util.Map.of(0, 10L, 1, 100L << 20, 2, 20L, 3, 90L << 20);
    assertThat(Plan.tasks(bytes, 2)).containsExactly(List.of(1), List.of(3), List.of(2, 0));
  }

  @Test
  void findsWhatIsRefusedWithoutSpark() {
    var plan = small.plan(Set.of(), 0, small.baci(), small.made());

    assertThat(Findings.of(plan, new NoRows()).refused())
        .containsExactly(
            new Findings.Finding(
                "baci",
                "202601",
                RejectedReason.UNKNOWN_COUNTRY,
                "i",
                "is \"1\", not in list comtrade in 2024",
                1,
                folder + "/files/BACI_HS17_Y2024_V202601.csv:5"));
  }

  private static final class NoRows implements RowWatch {
    @Override
    public boolean wants(FileToRead work) {
      return false;
    }

    @Override
    public void kept(org.oreflow.table.Table table, org.apache.spark.sql.Row row) {
      throw new AssertionError("not wanted");
    }
  }
}
