package org.oreflow.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.Years;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Elements;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;
import org.oreflow.table.Production;

/** Reads tables of the US Geological Survey in tests, with the reference tables as shipped. */
public final class UsgsReading {
  static final Path REFERENCE = Path.of("conf/reference");
  public static final Codes ALL = codes(new Basket.Selection(true, Set.of()), Years.ALL);

  private UsgsReading() {}

  public static Codes codes(Basket.Selection commodities, Years years) {
    return new Codes(
        Countries.read(REFERENCE),
        Units.read(REFERENCE),
        ProductionTypes.read(REFERENCE, Elements.read(REFERENCE)),
        ExchangeRates.read(REFERENCE),
        new Basket.Selection(true, Set.of()),
        commodities,
        Elements.read(REFERENCE).symbols(),
        years);
  }

  /** The outcomes of a text under a file name. */
  public static List<Outcome> read(Source source, String name, String text) {
    return read(source, name, text, StandardCharsets.UTF_8);
  }

  public static List<Outcome> read(Source source, String name, String text, Charset encoding) {
    return read(source, name, new ByteArrayInputStream(text.getBytes(encoding)));
  }

  /** The outcomes of every file of a shipped source, by file name. */
  static Map<String, List<Outcome>> shipped(String name) {
    Path yaml = Path.of("conf/sources/" + name + ".yaml");
    var config = ConfigFile.read(yaml, SourceConfig.class);
    var source = Sources.open(config, ALL, yaml);
    Path pattern = Path.of("conf/sources").resolve(config.files()).normalize();
    var matcher = pattern.getFileSystem().getPathMatcher("glob:" + pattern.getFileName());
    var outcomes = new java.util.TreeMap<String, List<Outcome>>();
    try (Stream<Path> files = Files.list(pattern.getParent())) {
      for (Path file : files.filter(f -> matcher.matches(f.getFileName())).toList()) {
        try (InputStream bytes = open(file)) {
          String fileName = file.getFileName().toString();
          outcomes.put(fileName, read(source, fileName, bytes));
        }
      }
      return outcomes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  /** The cells of kept rows joined by {@code |}, {@code reason item} of refused ones. */
  public static List<String> lines(List<Outcome> outcomes, String... columns) {
    return outcomes.stream().map(outcome -> line(outcome, columns)).toList();
  }

  static Object value(Row row, String column) {
    return row.get(Production.TABLE.schema().fieldIndex(column));
  }

  private static String line(Outcome outcome, String... columns) {
    if (outcome instanceof Outcome.Kept kept) {
      return Stream.of(columns)
          .map(column -> text(value(kept.row(), column)))
          .reduce((a, b) -> a + "|" + b)
          .orElse("");
    }
    if (outcome instanceof Outcome.Refused refused) {
      return refused.row().getString(8) + " " + refused.row().getString(5);
    }
    return "out of basket";
  }

  private static String text(Object value) {
    if (value instanceof String[] flags) {
      return String.join(" ", flags);
    }
    if (value instanceof java.math.BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value == null ? "" : value.toString();
  }

  private static List<Outcome> read(Source source, String name, InputStream bytes) {
    var file = new SourceFile("s", "1", "dir/" + name, name, 0, "");
    List<Outcome> outcomes = new ArrayList<>();
    try {
      ((RecordSource) source).read(new Text(file, () -> bytes)).forEachRemaining(outcomes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcomes;
  }
}
