package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.ingest.UsgsReading.lines;
import static org.oreflow.ingest.UsgsReading.shipped;
import static org.oreflow.ingest.UsgsReading.value;
import static org.oreflow.table.Production.COUNTRY;
import static org.oreflow.table.Production.ELEMENT;
import static org.oreflow.table.Production.FILE;
import static org.oreflow.table.Production.FLAGS;
import static org.oreflow.table.Production.HIGH;
import static org.oreflow.table.Production.ITEM;
import static org.oreflow.table.Production.LINE;
import static org.oreflow.table.Production.LOW;
import static org.oreflow.table.Production.MARK;
import static org.oreflow.table.Production.MEASURE;
import static org.oreflow.table.Production.PERIOD;
import static org.oreflow.table.Production.QUANTITY;
import static org.oreflow.table.Production.ROLE;
import static org.oreflow.table.Production.TARGET_UNIT;
import static org.oreflow.table.Production.UNIT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.table.Production;

/**
 * Every file of the US Geological Survey that is shipped; figures checked against print by hand.
 */
class UsgsShippedFilesTest {
  private static final Set<String> MASSES =
      Set.of("output", "secondary", "quota", "capacity", "reserve", "import", "export");

  @ParameterizedTest
  @CsvSource({
    "usgs-hhi-2021, 19, '{breakdown=1658, out of basket=313, part=20175, total=824}'",
    "usgs-mcs-2022, 12, '{part=348, total=32}'",
    "usgs-mcs-2023, 77, '{breakdown=41, part=3217, total=264}'",
    "usgs-mcs-2024, 77, '{breakdown=25, part=3198, total=258}'",
    "usgs-mcs-2025, 1, '{breakdown=43, part=2967, total=243}'",
    "usgs-mcs-2026, 1, '{breakdown=21, out of basket=5583, part=3027, total=255}'",
    "usgs-mcs-salient-2022, 12, '{breakdown=115, part=695}'",
    "usgs-mcs-salient-2023, 83, '{breakdown=525, part=4015, total=20}'",
    "usgs-mcs-salient-2024, 85, '{NEGATIVE=2, breakdown=520, part=4143, total=29}'",
    "usgs-mcs-salient-2026, 1, '{NOT_A_NUMBER=2, UNKNOWN_COUNTRY=1, breakdown=1426,"
        + " out of basket=3303, part=4139, total=15}'",
    "usgs-myb-rare-earths-2022, 1, '{part=60, total=5}'"
  })
  void countsEveryRecord(String name, int files, String counts) {
    var outcomes = shipped(name);

    Map<String, Integer> found = new TreeMap<>();
    outcomes.values().stream()
        .flatMap(List::stream)
        .forEach(outcome -> found.merge(kind(outcome), 1, Integer::sum));
    assertThat(outcomes).hasSize(files);
    assertThat(found).hasToString(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "usgs-hhi-2021",
    "usgs-mcs-2022",
    "usgs-mcs-2023",
    "usgs-mcs-2024",
    "usgs-mcs-2025",
    "usgs-mcs-2026",
    "usgs-mcs-salient-2022",
    "usgs-mcs-salient-2023",
    "usgs-mcs-salient-2024",
    "usgs-mcs-salient-2026",
    "usgs-myb-rare-earths-2022"
  })
  void keepsSoundRecords(String name) {
    Set<String> keys = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (Row row : rows(name)) {
      for (StructField field : Production.TABLE.schema().fields()) {
        if (!field.nullable() && value(row, field.name()) == null) {
          faults.add(field.name() + " is null: " + row);
        }
      }
      if (!keys.add(value(row, FILE) + "/" + value(row, LINE) + "/" + value(row, ITEM))) {
        faults.add("repeats: " + row);
      }
      faults.addAll(faults(row));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void readsRareEarthsOf2025() {
    assertThat(figures("usgs-mcs-2025", "MCS2025_World_Data.csv", "REE"))
        .contains(
            "CHN|2024|quota|270000|270000|270000||metric tons|part|ESTIMATED QUOTA",
            "CHN|2023|quota|255000|255000|255000||metric tons|part|QUOTA",
            "MMR|2024|output|31000|31000|31000||metric tons|part|ESTIMATED",
            "MMR|2023|output|43000|43000|43000||metric tons|part|ESTIMATED",
            "USA|2023|output|41600|41600|41600||metric tons|part|",
            "OTH|2024|output|1100|1100|1100||metric tons|part|ESTIMATED",
            "MMR|2024|reserve||0||NA|metric tons|part|",
            "WLD|2023|output|376000|375500|376500||metric tons|total|",
            "WLD|2024|output|390000|385000|395000||metric tons|total|ESTIMATED",
            "WLD|2024|reserve||90000000||>90000000|metric tons|total|",
            "CAN|2024|output||0|||metric tons|part|ESTIMATED"); // listed without a figure
  }

  @Test
  void readsRareEarthsOf2026() {
    String file = "usgs_mcs2026_commodities_data.csv.gz";
    assertThat(figures("usgs-mcs-2026", file, "REE"))
        .contains(
            "CHN|2024|quota|270000|270000|270000||metric tons|part|ESTIMATED QUOTA",
            "CHN|2025|output|270000|270000|270000||metric tons|part|ESTIMATED",
            "THA|2024|output|2100|2100|2100||metric tons|part|ESTIMATED",
            "CAN|2025|output|0|0|0||metric tons|part|",
            "WLD|2024|output|380000|375000|385000||metric tons|total|ESTIMATED",
            "WLD|2025|reserve||85000000||>85,000,000|metric tons|total|");
    assertThat(figures("usgs-mcs-salient-2026", file, "REE"))
        .contains(
            "USA|2024|net_import_reliance|53|53|53||%|part|SPANS_STAGES",
            "USA|2025|net_import_reliance|67|67|67||%|part|ESTIMATED SPANS_STAGES",
            "USA|2025|consumption|27000|27000|27000||metric tons|part|ESTIMATED SPANS_STAGES");
  }

  @Test
  void readsRareEarthsOfEarlierEditions() {
    assertThat(figures("usgs-mcs-2024", "mcs2024-raree_world.csv", "REE"))
        .contains(
            "CHN|2023|quota|240000|240000|240000||t|part|ESTIMATED QUOTA",
            "CAN|2023|output|0|0|0||t|part|ESTIMATED",
            "USA|2023|reserve|1800000|1800000|1800000||t|part|",
            "WLD|2023|output|350000|345000|355000||t|total|ESTIMATED");
    assertThat(figures("usgs-mcs-2022", "rare_earths_mcs2022-raree_world.csv", "REE"))
        .contains("CHN|2021|output|168000|168000|168000||t|part|ESTIMATED");
  }

  @Test
  void readsWithheldAndExcludedFigures() {
    assertThat(figures("usgs-mcs-2023", "mcs2023-lithi_world.csv", "Li"))
        .contains("USA|2021|output||0||W|t|part|")
        .anyMatch(line -> line.matches("WLD\\|2021\\|output.*\\|total\\|.*EXCLUDES_USA.*"));
    assertThat(figures("usgs-mcs-2025", "MCS2025_World_Data.csv", "Li"))
        .contains("USA|2024|output||0||W|metric tons|part|ESTIMATED");
    assertThat(figures("usgs-mcs-2023", "mcs2023-iodin_world.csv", "I"))
        .anyMatch(line -> line.matches("WLD\\|2022\\|reserve.*\\|total\\|EXCLUDES_CHN"));
  }

  @Test
  void readsTheYearbookTable() {
    assertThat(figures("usgs-myb-rare-earths-2022", "T8.csv", "REE"))
        .contains(
            "AUS|2018|output|21000|21000|21000||metric tons|part|ESTIMATED",
            "BDI|2018|output|620|620|620||metric tons|part|ESTIMATED",
            "BDI|2022|output|0|0|0||metric tons|part|",
            "CHN|2018|quota|120000|120000|120000||metric tons|part|QUOTA",
            "IND|2018|output|2900|2900|2900||metric tons|part|ESTIMATED",
            "RUS|2018|output|2700|2700|2700||metric tons|part|",
            "USA|2018|output|14000|14000|14000||metric tons|part|ESTIMATED",
            "USA|2022|output|42500|42500|42500||metric tons|part|",
            "WLD|2018|output|190000|185000|195000||metric tons|total|",
            "WLD|2021|output|290000|285000|295000||metric tons|total|REVISED");
  }

  @Test
  void readsSalientFigures() {
    assertThat(figures("usgs-mcs-salient-2024", "mcs2024-raree_salient.csv", "REE"))
        .contains(
            "USA|2019|output|28000|28000|28000||t|part|",
            "USA|2019|net_import_reliance|||0|E|%|part|",
            "USA|2023|net_import_reliance||95|100|>95|%|part|ESTIMATED SPANS_STAGES");
    assertThat(figures("usgs-mcs-salient-2023", "mcs2023-niobi_salient.csv", "Nb"))
        .anyMatch(line -> line.matches("USA\\|\\d+\\|stock_change\\|-84\\|-84\\|-84.*"));
    assertThat(figures("usgs-mcs-salient-2023", "mcs2023-fesla_salient.csv", "iron-and-steel-slag"))
        .contains("USA|2018|export||0|0.05|Less than 50,000 tons|mmt|part|");
  }

  @Test
  void galliumHeadedInGramsIsInKilograms() {
    assertThat(figures("usgs-mcs-salient-2024", "mcs2024-galli_salient.csv", "Ga"))
        .filteredOn(line -> line.matches("USA\\|\\d+\\|(consumption|export)\\|.*"))
        .isNotEmpty()
        .allMatch(line -> line.contains("|kg|"));
  }

  @Test
  void importsOfAsbestosBelowZeroAreRejected() {
    var outcomes = shipped("usgs-mcs-salient-2024").get("mcs2024-asbes_salient.csv");
    assertThat(lines(outcomes, ITEM)).contains("NEGATIVE Imports_t");
  }

  private static List<String> faults(Row row) {
    List<String> faults = new ArrayList<>();
    var low = (BigDecimal) value(row, LOW);
    var high = (BigDecimal) value(row, HIGH);
    if (low != null && high != null && low.compareTo(high) > 0) {
      faults.add("low above high: " + row);
    }
    var flags = List.of((String[]) value(row, FLAGS));
    if (!flags.equals(List.copyOf(new TreeSet<>(flags)))) {
      faults.add("flags not sorted: " + row);
    }
    String unit = (String) value(row, UNIT);
    boolean mass = MASSES.contains((String) value(row, MEASURE)) && !unit.isEmpty();
    if (mass && UsgsReading.ALL.units().factor(unit, (String) value(row, TARGET_UNIT)).isEmpty()) {
      faults.add("no way from " + unit + ": " + row);
    }
    boolean reliance = value(row, MEASURE).equals("net_import_reliance");
    if (reliance && !unit.equals("%")) {
      faults.add("reliance in " + unit + ": " + row);
    }
    return faults;
  }

  private static List<String> figures(String name, String file, String element) {
    var ofElement =
        shipped(name).get(file).stream()
            .filter(outcome -> outcome instanceof Outcome.Kept)
            .filter(outcome -> value(((Outcome.Kept) outcome).row(), ELEMENT).equals(element))
            .toList();
    return lines(ofElement, COUNTRY, PERIOD, MEASURE, QUANTITY, LOW, HIGH, MARK, UNIT, ROLE, FLAGS);
  }

  private static List<Row> rows(String name) {
    return shipped(name).values().stream()
        .flatMap(List::stream)
        .filter(outcome -> outcome instanceof Outcome.Kept)
        .map(outcome -> ((Outcome.Kept) outcome).row())
        .toList();
  }

  private static String kind(Outcome outcome) {
    if (outcome instanceof Outcome.Kept kept) {
      return (String) value(kept.row(), ROLE);
    }
    return outcome instanceof Outcome.Refused refused
        ? refused.row().getString(8)
        : "out of basket";
  }
}
