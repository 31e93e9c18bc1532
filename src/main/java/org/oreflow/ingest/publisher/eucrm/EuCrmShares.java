package org.oreflow.ingest.publisher.eucrm;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.publisher.eucrm.EuCrm.EuCrmStudy;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;

/**
 * Supply shares of the EU's study of critical raw materials: what percent of a material's
 * extraction or processing comes from a country, for the world and for what the European Union
 * takes.
 */
public record EuCrmShares(EuCrmStudy study) implements RecordSource.OfProduction {

  public EuCrmShares(SourceConfig config, Codes codes) {
    this(new EuCrmStudy(config, codes));
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    String measure = measure(text.file());
    var reader = DelimitedReader.openWestern(text).with("Material", "Stage", "Country", "Share");
    return reader.outcomes(record -> parse(record, reader, measure));
  }

  private static String measure(SourceFile file) {
    String name = file.textName().toLowerCase(Locale.ROOT);
    if (name.contains("eusupply")) {
      return Measure.EU_SHARE.text();
    }
    if (name.contains("globalsupply")) {
      return Measure.SHARE.text();
    }
    throw file.error(
        "name does not state whose supply it is",
        "name the file as published, with EUSupply or GlobalSupply");
  }

  private Optional<RowBuilder> parse(DelimitedRecord record, DelimitedReader reader, String measure)
      throws Refusal {
    String material = EuCrmStudy.squeezed(reader.text(record, "Material"));
    String stage = reader.text(record, "Stage");
    var meaning = study.meaning(material, stage, "Material");
    var period = study.years();
    if (!study.takes(meaning, period)) {
      return Optional.empty();
    }
    var match = study.country(reader.text(record, "Country"), period.year(), "Country");
    var row =
        PublisherTypes.row(record, "", meaning, period.year())
            .set(Production.COUNTRY, match.iso3())
            .set(Production.COMMODITY, material)
            .set(Production.TYPE, stage)
            .set(Production.PERIOD, period.text())
            .set(Production.MEASURE, measure)
            .set(Production.UNIT, "%")
            .flag(match.flag())
            .flag(period.flag());
    share(row, reader.text(record, "Share"));
    return Optional.of(row);
  }

  private void share(RowBuilder row, String cell) throws Refusal {
    if (cell.isEmpty()) {
      throw new Refusal(RejectedReason.MISSING_VALUE, "Share", "is empty");
    }
    var value = study.percent(cell, "Share");
    row.set(Production.MARK, value.mark())
        .set(Production.NOTE, cell.matches("[\\d.]+") ? "published without %" : null)
        .decimal(Production.QUANTITY, value.quantity(), "Share")
        .decimal(Production.LOW, value.low(), "Share")
        .decimal(Production.HIGH, value.high(), "Share");
  }
}
