package org.oreflow.index.product;

record Product(String codeSystem, String code, String period, int year) {}
