package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.publisher.usgs.UsgsMcsSalient.McsLines;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;

/**
 * World tables of the Mineral Commodity Summaries of the US Geological Survey: production, capacity
 * and reserves by country in editions 2022 to 2025, and those of the long table of edition 2026.
 */
public record UsgsMcs(Codes codes) implements RecordSource.OfProduction {
  @Override
  public List<String> entries(String path, List<String> all) {
    return UsgsFile.tables(path, all, "_salient.csv");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.openWestern(text);
    return McsLines.isHeaderOf(reader)
        ? McsLines.of(reader, codes, McsLines.Half.WORLD_TABLES)
        : new McsTable(reader, codes).outcomes();
  }

  static final class UsgsFile {
    private static final Pattern CHAPTER =
        Pattern.compile(
            "(?:.*[/_])?mcs(\\d{4})-?([a-z-]+)_(?:world|salient)\\.csv(?:\\.gz)?",
            Pattern.CASE_INSENSITIVE);

    private UsgsFile() {}

    static List<String> tables(String path, List<String> all, String others) {
      if (all.size() == 1) {
        return all;
      }
      return RecordSource.some(
          all,
          entry -> {
            String name = entry.toLowerCase(Locale.ROOT);
            return name.endsWith(".csv") && !name.endsWith(others);
          },
          new InputException(
              path,
              "has no table among " + String.join(", ", all),
              "give the archive as published, or its files one by one"));
    }

    /** The chapter's key in the name of a file of the summaries, such as {@code raree}. */
    static String chapter(SourceFile file) {
      return name(file).group(2).toLowerCase(Locale.ROOT);
    }

    static int edition(SourceFile file) {
      return Integer.parseInt(name(file).group(1));
    }

    private static Matcher name(SourceFile file) {
      Matcher name = CHAPTER.matcher(file.textName());
      if (!name.matches()) {
        throw file.error(
            "name does not state edition and chapter",
            "name the file as published, such as mcs2024-cobal_world.csv");
      }
      return name;
    }
  }
}
