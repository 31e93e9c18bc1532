/**
 * Reading of YAML and CSV files into records, with one-line errors that name file, place and
 * remedy; paths and secrets.
 */
package org.oreflow.config;
