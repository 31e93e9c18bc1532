package org.oreflow.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import org.oreflow.config.ProgramText;

/**
 * JSON by a template in <a href="https://github.com/schibsted/jslt">JSLT</a>, beside this class.
 */
final class Template {
  static final ObjectMapper JSON = new ObjectMapper();

  private Template() {}

  static JsonNode fill(String name, Object model) {
    return new Parser(new StringReader(ProgramText.of(Template.class, name + ".jslt")))
        .withObjectFilter(". != null and . != []") // SDMX has empty objects that mean something
        .compile()
        .apply(JSON.valueToTree(model));
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(JsonNode content) {
    return content.toPrettyString() + "\n";
  }

  static String yaml(Object content) {
    try {
      return YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build()
          .writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
