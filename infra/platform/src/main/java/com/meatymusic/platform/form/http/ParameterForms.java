package com.meatymusic.platform.form.http;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.ValueForm;
import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads parameters of paths and queries. Spring's own editors take {@code 1-1-1-1-1} for a UUID,
 * {@code 0x10} for a number and {@code yes} for true, and a converter that refuses is asked before
 * them only.
 */
@ControllerAdvice
final class ParameterForms {

  @InitBinder
  void forms(WebDataBinder binder) {
    binder.registerCustomEditor(UUID.class, new Editor(ValueForm::uuid));
    binder.registerCustomEditor(Integer.class, new Editor(ValueForm::wholeInt));
    binder.registerCustomEditor(int.class, new Editor(ValueForm::wholeInt));
    binder.registerCustomEditor(Boolean.class, new Editor(ValueForm::truth));
    binder.registerCustomEditor(boolean.class, new Editor(ValueForm::truth));
  }

  private static final class Editor extends PropertyEditorSupport {

    private final Function<String, Object> read;

    Editor(Function<String, Object> read) {
      this.read = read;
    }

    @Override
    public void setAsText(String text) {
      try {
        setValue(read.apply(text));
      } catch (FormException e) {
        throw new IllegalArgumentException(e.detail(), e);
      }
    }
  }
}
