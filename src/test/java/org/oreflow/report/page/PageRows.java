package org.oreflow.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.reference.Reference;
import org.oreflow.report.Report;
import org.oreflow.table.Table;

/** Rows that a page is made of, and what its files hold. */
abstract class PageRows {
  static final String RUN = "20260131T050607000Z";
  static final Reference REFERENCE =
      Reference.read(Path.of("conf/reference"), Path.of("conf/corrections"));

  final LakeRows lake = new LakeRows();
  final List<Report.Origin> origins = new ArrayList<>();
  int flows = 40;
  Since since = Since.NONE;

  void row(Table table, String cells) {
    lake.add(table, cells);
  }

  private PageData data() {
    var data =
        new PageData(
            new Subject(RUN, new Subject.Options(flows, "Nd"), origins, Map.of(), REFERENCE),
            since);
    data.read(lake);
    return data;
  }

  Map<String, String> written() {
    Map<String, String> all = new TreeMap<>();
    data().files().forEach(file -> all.put(file.name(), file.text()));
    return all;
  }

  Map<String, String> figures() {
    Map<String, String> all = new TreeMap<>();
    data().figures().forEach(file -> all.put(file.name(), file.text()));
    return all;
  }

  List<Map<String, String>> rows(String file, String block) throws JsonProcessingException {
    return PageReader.rows(content(file).get(block));
  }

  JsonNode content(String file) throws JsonProcessingException {
    return PageReader.content(written().get(file));
  }
}
