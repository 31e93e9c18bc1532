package org.oreflow.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.Years;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.describe.Description;
import org.oreflow.ingest.describe.SourcePlace;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Elements;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;

/** A folder of unknown files, how they are described, and what their own proposals make of them. */
public abstract class Describing {
  private static final Path REFERENCE = Path.of("conf/reference");
  public static final String SHIPMENTS =
      """
      CHL,JPN,283691,export,2024,100
      CHL,JPN,283691,export,2024,60
      """;

  @TempDir protected Path folder;

  protected final Description describe(Path file) {
    var place = new SourcePlace("", folder, List.of("baci", "comtrade"), List.of("usgs-mcs"));
    return Description.of(Storage.of(new Configuration()), file.toString(), "", codes(), place);
  }

  protected final Fixture.Read read(Description description, Path file) throws IOException {
    Path yaml = folder.resolve("source.yaml");
    Files.writeString(yaml, filled(description.yaml()));
    var config = ConfigFile.read(yaml, SourceConfig.class);
    var source = Sources.open(config, codes(), yaml);
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    var text = new SourceFile("s", "1", file.toString(), name, bytes.length, "");
    return source instanceof CustomsSource customs
        ? Fixture.read(customs, text, codes().products())
        : Fixture.read((RecordSource) source, text, bytes);
  }

  // what an author would write where the file does not tell it
  private static String filled(String yaml) {
    return yaml.replace("covers: FILL IN", "covers: listed_partners")
        .replace("currency: \"FILL IN\"", "currency: \"XXX\"")
        .replace("import: \"FILL IN\"", "import: \"cif\"")
        .replace("export: \"FILL IN\"", "export: \"fob\"");
  }

  static Codes codes() {
    return new Codes(
        Countries.read(REFERENCE),
        Units.read(REFERENCE),
        ProductionTypes.read(REFERENCE, Elements.read(REFERENCE)),
        ExchangeRates.read(REFERENCE),
        new Basket.Selection(false, Set.of("283691")),
        new Basket.Selection(true, Set.of()),
        Elements.read(REFERENCE).symbols(),
        new Years(1990, 2030));
  }

  protected final Path write(String name, String text) throws IOException {
    return write(name, text, UTF_8);
  }

  protected final Path write(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }
}
