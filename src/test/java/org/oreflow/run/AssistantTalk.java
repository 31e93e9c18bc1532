package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an assistant says to command mcp, in plain JSON-RPC, and what it hears. */
final class AssistantTalk {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      """;

  private final SmallProject project;
  private final List<String> lines = new ArrayList<>();

  AssistantTalk(SmallProject project) {
    this.project = project;
  }

  AssistantTalk says(String method, Object params) {
    try {
      lines.add(
          JSON.writeValueAsString(
              Map.of(
                  "jsonrpc", "2.0", "id", lines.size() + 1, "method", method, "params", params)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  AssistantTalk asks(String tool, Map<String, ?> arguments) {
    return says("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  /** Writes a line that may be no message. */
  AssistantTalk writes(String line) {
    lines.add(line);
    return this;
  }

  /** The answers, in the order of the questions. */
  List<JsonNode> hears() {
    List<JsonNode> all = hearsAll();
    assertThat(all).hasSize(lines.size());
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).get("id").asInt()).isEqualTo(i + 1);
    }
    return all;
  }

  /** Each line of standard output after that of the greeting. */
  List<JsonNode> hearsAll() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream((HELLO + String.join("\n", lines) + "\n").getBytes(UTF_8)));
    try {
      var result = project.does("mcp");
      assertThat(result.code()).as(result.err()).isZero();
      List<JsonNode> answers = new ArrayList<>();
      for (String line : result.out().lines().toList()) {
        answers.add(JSON.readTree(line));
        assertThat(answers).last().asString().contains("\"jsonrpc\":\"2.0\"");
      }
      assertThat(answers.get(0).at("/result/serverInfo/name").asText()).isEqualTo("oreflow");
      return answers.subList(1, answers.size());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    } finally {
      System.setIn(before);
    }
  }

  /** The one line that an answer is where it cannot be given. */
  static String refusal(JsonNode answer) {
    assertThat(answer.at("/result/isError").asBoolean()).as("%s", answer).isTrue();
    String line = answer.at("/result/content/0/text").asText();
    assertThat(line).hasLineCount(1);
    return line;
  }

  static JsonNode told(JsonNode answer) {
    assertThat(answer.at("/result/isError").asBoolean()).as("%s", answer).isFalse();
    return answer.at("/result/structuredContent");
  }
}
