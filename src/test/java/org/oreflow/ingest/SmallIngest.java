package org.oreflow.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.source.Storage;
import org.oreflow.table.Load;

/** Two files of BACI and one of production, and how they are planned, read and counted. */
final class SmallIngest {
  private static final String HEADER = "t,i,j,k,v,q\n";
  private static final String PRODUCTION =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {country: country, year: year, quantity: t}
      constants: {stage: mining, element: Nd, unit: t, measure: output}
      countries: names
      """;

  static final Storage STORAGE = Storage.of(new Configuration());

  private final Fixture fixture;

  SmallIngest(Path folder) {
    fixture = new Fixture(folder);
    fixture.write(
        "files/BACI_HS17_Y2024_V202601.csv",
        HEADER
            + """
            2024,156,276,250490,1.00005,2
            2024,156,251,250490,1.5,NA
            2024,156,251,999999,1.5,NA
            2024,1,251,250490,1.5,NA
            """);
    fixture.write("files/BACI_HS17_Y2023_V202601.csv", HEADER + "2023,156,276,250490,1,2\n");
    fixture.write("files/made.csv", "country,year,t\nChina,2020,5\nWorld total,2020,7\n");
  }

  Fixture fixture() {
    return fixture;
  }

  Ingest.Configured baci() {
    return fixture.source("baci", "baci", "../files/BACI_*.csv", "");
  }

  Ingest.Configured made() {
    return fixture.source("made", "production-table", "../files/made.csv", PRODUCTION);
  }

  /** The plan of all files, one more among them, where the list of countries differs. */
  Plan plan(Set<Ingest.Loaded> loaded, String before, String now) {
    return Ingest.plan(
        List.of(
            baci(), fixture.source("made", "production-table", "../files/made*.csv", PRODUCTION)),
        new Ingest.CodeLists(
            fixture.codes(), fixture.reference(), CountryChanges.between(before, now)),
        loaded,
        STORAGE,
        new RejectionLimits(9, 1));
  }

  Plan plan(Set<Ingest.Loaded> loaded, long limit, Ingest.Configured... sources) {
    return Ingest.plan(
        List.of(sources),
        new Ingest.CodeLists(fixture.codes(), fixture.reference()),
        loaded,
        STORAGE,
        new RejectionLimits(limit, 1));
  }

  static Set<Ingest.Loaded> loaded(Plan plan) {
    Set<Ingest.Loaded> loaded = new HashSet<>();
    for (FileToRead work : plan.works()) {
      var file = work.file();
      loaded.add(
          new Ingest.Loaded(
              file.source(), file.release(), file.name(), file.checksum(), work.reading()));
    }
    return loaded;
  }

  static List<String> names(Plan plan) {
    return plan.works().stream().map(work -> work.file().name()).toList();
  }

  static List<String> loads(Plan plan, String... columns) {
    List<String> texts = new ArrayList<>();
    for (Row row : plan.accounts().loads()) {
      texts.add(
          String.join(
              " ",
              Arrays.stream(columns)
                  .map(c -> row.get(Load.TABLE.schema().fieldIndex(c)).toString())
                  .toList()));
    }
    return texts;
  }
}
