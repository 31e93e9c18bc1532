package org.oreflow.report.page;

import java.util.Collection;

/** A value of JSON that is written from its begin to its end. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean isFirst = true;

  JsonText object() {
    return open('{');
  }

  JsonText list() {
    return open('[');
  }

  private JsonText open(char bracket) {
    comma();
    text.append(bracket);
    isFirst = true;
    return this;
  }

  JsonText endObject() {
    return close('}');
  }

  JsonText endList() {
    return close(']');
  }

  private JsonText close(char bracket) {
    text.append(bracket);
    isFirst = false;
    return this;
  }

  JsonText key(String name) {
    comma();
    ScriptText.quote(text, name);
    text.append(':');
    isFirst = true;
    return this;
  }

  JsonText text(String value) {
    comma();
    ScriptText.quote(text, value);
    return this;
  }

  JsonText number(double value) {
    comma();
    ColumnText.write(text, value);
    return this;
  }

  JsonText columns(Columns columns) {
    comma();
    columns.write(text);
    return this;
  }

  JsonText texts(Collection<String> values) {
    list();
    values.forEach(this::text);
    return endList();
  }

  private void comma() {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
  }

  CharSequence written() {
    return text;
  }
}
