{{/* Annotations of the AWS Load Balancer Controller. Targets are pods, because a socket belongs to one. */}}
{{- define "platform.alb" -}}
{{- $ours := dict
  "alb.ingress.kubernetes.io/scheme" .shared.scheme
  "alb.ingress.kubernetes.io/group.name" .shared.groupName
  "alb.ingress.kubernetes.io/target-type" "ip"
  "alb.ingress.kubernetes.io/healthcheck-path" "/health/ready"
  "alb.ingress.kubernetes.io/healthcheck-interval-seconds" "5"
  "alb.ingress.kubernetes.io/healthcheck-timeout-seconds" "2"
  "alb.ingress.kubernetes.io/target-group-attributes" "deregistration_delay.timeout_seconds=30"
  "alb.ingress.kubernetes.io/load-balancer-attributes" (printf "idle_timeout.timeout_seconds=%d" (int .shared.idleTimeoutSeconds))
-}}
{{- if .own.certificateArn }}
{{- $_ := set $ours "alb.ingress.kubernetes.io/certificate-arn" .own.certificateArn }}
{{- $_ := set $ours "alb.ingress.kubernetes.io/listen-ports" "[{\"HTTP\":80},{\"HTTPS\":443}]" }}
{{- $_ := set $ours "alb.ingress.kubernetes.io/ssl-redirect" "443" }}
{{- end }}
{{- merge (deepCopy (.own.annotations | default dict)) (deepCopy .shared.annotations) $ours | toYaml }}
{{- end -}}
