package org.oreflow.engine;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** How codes of countries travel while product indices are added up. */
public enum CountryForm {
  /** As {@link CountryNumber}: Java groups by it in a fraction of the time. */
  NUMBER {
    @Override
    public Column of(Column code) {
      return CountryNumber.of(code);
    }

    @Override
    public Column of(String code) {
      return lit(CountryNumber.of(code));
    }

    @Override
    public Column code(Column form) {
      return CountryNumber.code(form);
    }
  },
  /** As they are: native engines group by texts, and know no functions of ours. */
  TEXT {
    @Override
    public Column of(Column code) {
      return code;
    }

    @Override
    public Column of(String code) {
      return lit(code);
    }

    @Override
    public Column code(Column form) {
      return form;
    }
  };

  /** The form of a column of codes. */
  public abstract Column of(Column code);

  /** The form of one code. */
  public abstract Column of(String code);

  /** The codes of a column in this form. */
  public abstract Column code(Column form);
}
