package org.oreflow.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.Years;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.Packed;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Elements;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;

/** A folder with small code lists, sources and files; and what a source makes of a text. */
public final class Fixture {
  private static final String COUNTRIES =
      """
      iso3,list,code,first_year,last_year,flag,citation
      CHN,comtrade,156,,,,test
      CHN,iso3,CHN,,,,test
      CHN,names,China,,,,test
      DEU,comtrade,276,,,,test
      DEU,comtrade,280,,1990,,test
      DEU,names,Germany,,,,test
      FRA,comtrade,251,,,,test
      FRA,names,France,,,,test
      NAM,iso2,NA,,,,test
      CHN,iso2,CN,,,,test
      TWN,comtrade,490,,,S19,test
      OTH,comtrade,899,,,AREAS_NES,test
      OTH,comtrade,837,,,BUNKERS,test
      OTH,names,Other countries,,,,test
      WLD,names,World total,,,,test
      """;

  private static final Storage LOCAL = Storage.of(new Configuration());

  private final Path folder;

  public Fixture(Path folder) {
    this.folder = folder;
    write("reference/countries.csv", COUNTRIES);
    write(
        "reference/units.csv",
        "unit,base,factor,citation\nt,t,1,test\nkt,t,1000,test\nct,ct,1,test\n");
    write(
        "reference/elements.csv",
        """
        symbol,name,groups,atomic_weight,oxide,oxide_factor,citation
        Nd,Neodymium,REE,144.242,Nd2O3,1.16638,test
        """);
    write(
        "reference/production_types.csv",
        """
        format,commodity,type,element,stage,measure,content,unit,role,flags,citation
        production-table,neodymium,,Nd,metal,output,metal,t,part,,test
        """);
    write(
        "reference/exchange_rates.csv",
        """
        currency,period,usd,citation
        GBP,2022,1.25,test
        GBP,2024-03,1.5,test
        """);
  }

  /** Takes the country lists of the project in place of the small ones. */
  public Fixture withAllCountries() {
    try {
      write("reference/countries.csv", Files.readString(Path.of("conf/reference/countries.csv")));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes these exchange rates, lines of currency, period, dollars and citation. */
  public Fixture withRates(String lines) {
    write("reference/exchange_rates.csv", "currency,period,usd,citation\n" + lines);
    return this;
  }

  public Path reference() {
    return folder.resolve("reference");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  public Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Path write(String name, byte[] bytes) {
    try {
      Files.createDirectories(path(name).getParent());
      return Files.write(path(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Baskets that take two product codes and two elements, of 1990 to 2030. */
  public Codes codes() {
    return codes("250490", "280530");
  }

  /** Baskets that take some product codes. */
  public Codes codes(String... products) {
    return codes(new Basket.Selection(false, Set.of(products)));
  }

  /** Baskets that take every product code. */
  public Codes allCodes() {
    return codes(new Basket.Selection(true, Set.of()));
  }

  private Codes codes(Basket.Selection products) {
    return new Codes(
        Countries.read(reference()),
        Units.read(reference()),
        ProductionTypes.read(reference(), Elements.read(reference())),
        ExchangeRates.read(reference()),
        products,
        new Basket.Selection(false, Set.of("Nd", "REE", "feldspar", "helium")),
        Set.of("Nd", "Dy", "Li", "REE", "REX", "feldspar", "helium"),
        new Years(1990, 2030));
  }

  /** Writes a source's YAML from the keys that every format needs and some lines of its own. */
  public Ingest.Configured source(String id, String format, String files, String lines) {
    Path yaml =
        write(
            "sources/" + id + ".yaml",
            """
            id: %s
            format: %s
            files: %s
            release: "202601"
            published: "2026-01-01"
            covers: world
            citation: test
            licence: test
            redistribute: true
            confidential: false
            """
                    .formatted(id, format, files)
                + lines);
    return new Ingest.Configured(ConfigFile.read(yaml, SourceConfig.class), yaml);
  }

  public Source open(Ingest.Configured configured) {
    return Sources.open(configured.config(), codes(), configured.yaml());
  }

  /** What ingestion makes of the files of a source, without Spark. */
  Read ingest(Ingest.Configured configured, Codes lists) {
    var source = Sources.open(configured.config(), lists, configured.yaml());
    var files = SourceFiles.of(LOCAL, configured.config(), configured.yaml());
    source.check(files);
    List<Outcome> outcomes = new ArrayList<>();
    for (var found : files) {
      var file = new SourceFile("s", "1", found.path(), found.name(), found.bytes(), "");
      outcomes.addAll(
          source instanceof CustomsSource customs
              ? read(customs, file, lists.products()).outcomes()
              : records((RecordSource) source, found, file));
    }
    return new Read(source, outcomes, 0);
  }

  private static List<Outcome> records(
      RecordSource source, SourceFiles.Found found, SourceFile file) {
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (String entry : Survey.of(LOCAL, found, source, "").entries()) {
        try (var text = text(LOCAL, file, entry)) {
          source.read(text).forEachRemaining(outcomes::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcomes;
  }

  /** What the source makes of a file of this name and text, which is written too. */
  public Read read(Source source, String name, String text) {
    return read(source, name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Read read(Source source, String name, byte[] bytes) {
    Path path = write("files/" + name, bytes);
    var file = new SourceFile("s", "1", path.toString(), name, bytes.length, "");
    return source instanceof CustomsSource customs
        ? read(customs, file, codes().products())
        : read((RecordSource) source, file, bytes);
  }

  /** What a record at a time source makes of bytes, which need lie nowhere. */
  public static Read read(RecordSource source, SourceFile file, byte[] bytes) {
    List<Outcome> outcomes = new ArrayList<>();
    try {
      source
          .read(new Text(file, () -> new ByteArrayInputStream(bytes)))
          .forEachRemaining(outcomes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long rounded =
        outcomes.stream().filter(o -> o instanceof Outcome.Kept kept && kept.rounded()).count();
    return new Read(source, outcomes, rounded);
  }

  /** What the byte scan makes of a file, which is cut wherever it may be. */
  public static Read read(CustomsSource source, SourceFile file, Basket.Selection products) {
    return read(source, file, products, LOCAL);
  }

  public static Read read(
      CustomsSource any, SourceFile file, Basket.Selection products, Storage storage) {
    try {
      var found = new SourceFiles.Found(file.path(), file.name(), file.bytes(), 0);
      var source = Survey.settle(storage, found, any);
      var survey = Survey.of(storage, found, source);
      var work = new FileToRead(file, null, source, "", survey);
      var customs =
          new CustomsFile(
              file, source, survey.encoding(), survey.packed(), products, storage, 1 << 12);
      return CustomsReading.of(customs, CustomsSplits.of(List.of(work), 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Outcomes, shown as texts. */
  public record Read(Source source, List<Outcome> outcomes, long rounded) {
    /** The kept rows, columns joined by a blank, decimals without zeros at the end. */
    public List<String> rows(String... columns) {
      return outcomes.stream()
          .filter(Outcome.Kept.class::isInstance)
          .map(o -> text(((Outcome.Kept) o).row(), columns))
          .toList();
    }

    public long out() {
      return outcomes.stream().filter(Outcome.OutOfBasket.class::isInstance).count();
    }

    /** The refused records: line, reason, column, detail. */
    public List<String> refused() {
      return outcomes.stream()
          .filter(Outcome.Refused.class::isInstance)
          .map(o -> ((Outcome.Refused) o).row())
          .map(r -> r.get(4) + ": " + r.get(8) + " " + r.get(6) + " " + r.get(9))
          .toList();
    }

    private String text(Row row, String... columns) {
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < row.length(); i++) {
        values.put(source.table().schema().fieldNames()[i], row.get(i));
      }
      return Arrays.stream(columns).map(c -> text(values.get(c))).collect(Collectors.joining(" "));
    }

    private static String text(Object value) {
      if (value instanceof java.math.BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
      }
      return value instanceof String[] flags ? Arrays.toString(flags) : String.valueOf(value);
    }
  }

  static Text text(Storage storage, SourceFile file, String entry) {
    var bytes = new LandingBytes(storage, file.path(), file.bytes());
    return new Text(file.entry(entry), new Packed(bytes));
  }
}
