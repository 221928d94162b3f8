{{/* The spec of a queue. Behind our load balancer the last entry of X-Forwarded-For is the visitor's; said otherwise, that holds. */}}
{{- define "platform.queue" -}}
{{- $spec := deepCopy (.spec | default dict) }}
{{- if .ingress }}
{{- $pod := $spec.pod | default dict }}
{{- $env := $pod.env | default list }}
{{- $said := false }}
{{- range $env }}{{- if eq .name "MARQUEE_TRUSTED_PROXIES" }}{{- $said = true }}{{- end }}{{- end }}
{{- if not $said }}
{{- $_ := set $pod "env" (append $env (dict "name" "MARQUEE_TRUSTED_PROXIES" "value" "1")) }}
{{- $_ := set $spec "pod" $pod }}
{{- end }}
{{- end }}
{{- $spec | toYaml }}
{{- end -}}
