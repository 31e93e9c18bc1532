package org.oreflow.run.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.Redistribution;
import org.oreflow.explain.JsonPage;
import org.oreflow.report.OutFolder;
import org.oreflow.run.Explanations;
import org.oreflow.run.Runner;
import org.oreflow.table.Flag;
import picocli.CommandLine.Command;

/** Answers an assistant over standard input and output, until the input ends. */
@Command(name = "mcp", mixinStandardHelpOptions = true)
final class McpCommand extends LakeCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AssistantTools tools;

  @Override
  protected void work() throws Exception {
    onLake(
        runner -> {
          var hadoop = runner.context().lake().hadoop();
          OutFolder folder = OutFolder.of(hadoop, options.out(), "none", Optional.empty());
          tools = new AssistantTools(runner.context(), folder);
          terminal.end(); // whoever stops it need not be told so
          serve();
        });
  }

  private void serve() throws IOException {
    var json = new JacksonMcpJsonMapper(JSON);
    var isReading = ToolAnnotations.builder().readOnlyHint(true).openWorldHint(false).build();
    var lines = new AssistantLines(json, terminal.out());
    var server =
        McpServer.sync(lines)
            .serverInfo("oreflow", "0.1.0")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .jsonMapper(json)
            .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
            .validateToolInputs(false) // the tools say it in one line
            .immediateExecution(true); // one after the other, in the order of the questions
    tools
        .all()
        .forEach(
            (name, tool) ->
                server.toolCall(
                    Tool.builder(name, tool.schema())
                        .description(tool.description())
                        .annotations(isReading)
                        .build(),
                    (exchange, asked) -> answer(name, asked.arguments())));
    var running = server.build();
    lines.answer(System.in);
    running.closeGracefully();
  }

  private CallToolResult answer(String tool, Map<String, Object> given) {
    try {
      Map<String, String> asked = tools.checked(tool, given);
      Object told = tool.equals("explain") ? explained(asked) : tools.answer(tool, asked);
      return CallToolResult.builder()
          .addTextContent(JSON.writeValueAsString(told))
          .structuredContent(told)
          .build();
    } catch (InputException e) {
      return CallToolResult.builder().addTextContent(e.getMessage()).isError(true).build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // of the lake as it is now, whose owner sees what may not be passed on
  private Object explained(Map<String, String> asked) throws IOException {
    try (Runner runner = Runner.open(options.configuration(), options.lake(), terminal)) {
      String run = runner.published().id();
      var context = runner.context();
      var explainer =
          new Explanations(context, context.lake().before(), Audience.PUBLIC).explainer();
      List<String> words =
          ExplainCommand.coded(context.reference(), List.of(asked.get("key").split("\\s+")));
      String variant = asked.getOrDefault("variant", "");
      String told =
          JsonPage.of(explainer.of(words, variant, asked.getOrDefault("column", "")), run);
      boolean isOpen = context.settings().report().rule() == Redistribution.ALL;
      if (!isOpen && told.contains(Flag.NO_REDISTRIBUTION.name())) {
        String found = "rests on a source whose records may not be passed on";
        throw new InputException(String.join(" ", words), found, "ask figure, landscape or depend");
      }
      return JSON.readValue(told, Object.class);
    }
  }
}
