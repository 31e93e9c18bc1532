/**
 * Figures that others published beside those that records give, and published figures that deserve
 * a look.
 *
 * <p>It knows index and what that knows.
 */
package org.oreflow.audit.validation;
