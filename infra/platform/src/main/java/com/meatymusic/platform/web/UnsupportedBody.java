package com.meatymusic.platform.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Says what a body may be when it is something else. */
final class UnsupportedBody {

  private UnsupportedBody() {}

  static Problem problem(ServerHttpRequest request, UnsupportedMediaTypeStatusException error) {
    List<MediaType> json =
        error.getSupportedMediaTypes().stream()
            .filter(type -> type.isConcrete() && type.getSubtype().endsWith("json"))
            .toList();
    if (error.getSupportedMediaTypes().isEmpty()) {
      return Problem.of(415, "media-type-unsupported", "Send no such body here.");
    }
    List<MediaType> supported = json.isEmpty() ? List.of(MediaType.APPLICATION_JSON) : json;
    String listed = supported.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    Problem problem =
        Problem.of(415, "media-type-unsupported", "Send the body as " + listed + ".")
            .header("Accept", listed);
    HttpMethod method = request.getMethod();
    if (method == HttpMethod.PATCH) {
      return problem.header("Accept-Patch", listed);
    }
    return method == HttpMethod.POST ? problem.header("Accept-Post", listed) : problem;
  }
}
