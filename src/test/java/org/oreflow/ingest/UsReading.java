package org.oreflow.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.config.Years;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Elements;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;

/** Reads texts of US trade in tests, with the countries and units as shipped. */
public final class UsReading {
  private UsReading() {}

  /** Code lists with a basket of these products and the years 1993 to 2030. */
  public static Codes codes(String... products) {
    return new Codes(
        Countries.read(UsgsReading.REFERENCE),
        Units.read(UsgsReading.REFERENCE),
        ProductionTypes.read(UsgsReading.REFERENCE, Elements.read(UsgsReading.REFERENCE)),
        ExchangeRates.read(UsgsReading.REFERENCE),
        new Basket.Selection(false, Set.of(products)),
        new Basket.Selection(false, Set.of()),
        Set.of(),
        new Years(1993, 2030));
  }

  /** What a source makes of one of the texts of a file f. */
  public static Fixture.Read read(RecordSource source, String entry, Map<String, String> texts) {
    var file = new SourceFile("s", "1", "f", "f", 0, "");
    List<Outcome> outcomes = new ArrayList<>();
    try (var text = new Text(file.entry(entry), new Texts(texts))) {
      source.read(text).forEachRemaining(outcomes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Fixture.Read(source, outcomes, 0);
  }

  private record Texts(Map<String, String> texts) implements Text.Entries {
    @Override
    public List<String> names() {
      return texts.keySet().stream().sorted().toList();
    }

    @Override
    public InputStream open(String entry) {
      return new ByteArrayInputStream(texts.get(entry).getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
