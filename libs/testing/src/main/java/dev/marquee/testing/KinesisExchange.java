package dev.marquee.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.function.ObjLongConsumer;

/** One request on its way through {@link KinesisFaults}, and what becomes of it. Lives on the request's event loop. */
record KinesisExchange(
        Vertx vertx,
        HttpClient client,
        URI target,
        HttpServerRequest request,
        AwsWire wire,
        KinesisCall call,
        Buffer body,
        ObjLongConsumer<String> onAnswer) {

    private record Answer(int status, String contentType, Buffer body) {}

    void meet(KinesisFault fault) {
        switch (fault) {
            case KinesisFault.Refuse(int status, String type, String message) ->
                answer(new Answer(status, contentType(), wire.error(type, message)));
            case KinesisFault.FailRecords failing -> putSome(new PartialPut(call.body(), failing));
            case KinesisFault.Serve(var answer) ->
                answer(new Answer(200, contentType(), wire.write(answer.apply(call.body()))));
            case KinesisFault.Delay(long millis) -> vertx.setTimer(millis, timer -> pass());
            case KinesisFault.HoldUntil(var release) -> after(release).onComplete(done -> pass());
            case KinesisFault.HoldAnswerUntil(var release) ->
                finish(forward(body).compose(answer -> after(release).map(answer)));
            case KinesisFault.LoseAnswer() -> forward(body).onComplete(done -> breakOff());
        }
    }

    void pass() {
        finish(forward(body));
    }

    private void putSome(PartialPut put) {
        if (put.storesNothing()) {
            answer(new Answer(200, contentType(), wire.write(put.answer(put.emptyAnswer()))));
            return;
        }
        finish(forward(wire.write(put.accepted())).map(answer -> {
            if (answer.status() != 200) {
                return answer;
            }
            ObjectNode merged = put.answer(wire.read(answer.body()));
            return new Answer(200, answer.contentType(), wire.write(merged));
        }));
    }

    private Future<Answer> forward(Buffer changedBody) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setHost(target.getHost())
                .setPort(target.getPort())
                .setURI(request.uri());
        request.headers().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("Content-Length")
                    && !header.getKey().equalsIgnoreCase("Host")) {
                options.addHeader(header.getKey(), header.getValue());
            }
        });
        long sent = System.nanoTime();
        return client.request(options)
                .compose(out -> out.send(changedBody))
                .compose(in -> in.body().map(bytes -> new Answer(in.statusCode(), in.getHeader("Content-Type"), bytes)))
                .onSuccess(_ -> onAnswer.accept(call.operation(), (System.nanoTime() - sent) / 1_000));
    }

    private void finish(Future<Answer> answer) {
        answer.onSuccess(this::answer).onFailure(failure -> breakOff());
    }

    private void answer(Answer answer) {
        var response = request.response().setStatusCode(answer.status());
        if (answer.contentType() != null) {
            response.putHeader("Content-Type", answer.contentType());
        }
        response.send(answer.body());
    }

    private void breakOff() {
        request.connection().close();
    }

    private String contentType() {
        return request.getHeader("Content-Type");
    }

    /** Succeeds when the stage is done, however. */
    private Future<Void> after(CompletionStage<?> release) {
        return Future.fromCompletionStage(release, vertx.getOrCreateContext())
                .transform(done -> Future.<Void>succeededFuture());
    }
}
