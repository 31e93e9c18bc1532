package org.oreflow.ingest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** The slow, obvious twin of {@code Baci}: every record is split and decoded as text. */
final class SlowBaci implements RecordSource {
  private static final long serialVersionUID = 1L;
  private static final Pattern NAME =
      Pattern.compile("BACI_HS(\\d\\d)_Y(\\d{4})_V(\\d{6}[a-z]?)\\.csv(\\.gz)?");
  private static final String NOT_SPECIFIED = "9999AA";

  private final String release;
  private final Codes codes;
  private final Decimals decimals = new Decimals('.');

  SlowBaci(SourceConfig config, Codes codes) {
    this.release = config.release();
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Trade.TABLE;
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    Matcher name = NAME.matcher(file.name().substring(file.name().lastIndexOf('/') + 1));
    if (!name.matches()) {
      throw new InputException(
          file.path(),
          "file name is not one of BACI",
          "keep CEPII's name, such as BACI_HS17_Y2024_V202601.csv");
    }
    if (!name.group(3).equals(release)) {
      throw new InputException(
          file.path(),
          "file is of release " + name.group(3) + ", the source of " + release,
          "correct release or files of the source");
    }
    var reader = DelimitedReader.open(file, text.open(), ',', StandardCharsets.UTF_8);
    return reader.outcomes(new Lines(file, reader, name));
  }

  private final class Lines implements DelimitedReader.Parser {
    private final SourceFile file;
    private final CountryCells countries = new CountryCells(codes.countries(), "comtrade");
    private final String codeSystem;
    private final String year;
    private final int t;
    private final int i;
    private final int j;
    private final int k;
    private final int v;
    private final int q;

    private Lines(SourceFile file, DelimitedReader reader, Matcher name) {
      this.file = file;
      this.codeSystem = (name.group(1).startsWith("9") ? "HS19" : "HS20") + name.group(1);
      this.year = name.group(2);
      this.t = reader.column("t");
      this.i = reader.column("i");
      this.j = reader.column("j");
      this.k = reader.column("k");
      this.v = reader.column("v");
      this.q = reader.column("q");
    }

    @Override
    public Optional<RowBuilder> parse(DelimitedRecord record) throws Refusal {
      String code = record.text(k);
      if (code.equals(NOT_SPECIFIED)) {
        return Optional.empty();
      }
      CodeForm.check(code, 6, 6, "k");
      if (!codes.products().takes(code)) {
        return Optional.empty();
      }
      Period period = Period.year(record.text(t), "t");
      if (!period.text().equals(year)) {
        throw new Refusal(
            RejectedReason.OUT_OF_RANGE,
            "t",
            "is " + period.text() + ", the file's name says " + year);
      }
      return codes.years().contain(period.year())
          ? Optional.of(row(record, code, period))
          : Optional.empty();
    }

    private RowBuilder row(DelimitedRecord record, String code, Period period) throws Refusal {
      Countries.Match exporter = countries.find(record.text(i), period.year(), "i");
      Countries.Match importer = countries.find(record.text(j), period.year(), "j");
      var builder = new RowBuilder(Trade.TABLE.schema(), file, record.line());
      BigDecimal usd = decimals.nonNegative(record.text(v), "v").movePointRight(3);
      builder.decimal(Trade.VALUE_USD, usd, "v");
      String mass = record.text(q);
      BigDecimal tonnes =
          mass.isEmpty() || mass.equals("NA") ? null : decimals.nonNegative(mass, "q");
      return builder
          .set(Trade.EXPORTER, exporter.iso3())
          .set(Trade.IMPORTER, importer.iso3())
          .set(Trade.CODE_SYSTEM, codeSystem)
          .set(Trade.CODE, code)
          .set(Trade.PERIOD, period.text())
          .set(Trade.YEAR, period.year())
          .decimal(Trade.VALUE_REPORTED, usd, "v")
          .set(Trade.CURRENCY, "USD")
          .set(Trade.VALUATION, "fob")
          .decimal(Trade.PRODUCT_T, tonnes, "q")
          .set(Trade.MASS_KIND, "net")
          .flag(exporter.flag())
          .flag(importer.flag())
          .flag(Trade.returned(exporter.iso3(), importer.iso3()));
    }
  }
}
